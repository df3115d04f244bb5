import { useId, type ReactNode } from "react";

export interface Task {
  title: string;
  href?: string;
  hint?: ReactNode;
  /** A Tag while something is to be done; plain words once it is: finished things should be quiet. */
  status: ReactNode;
}

export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const id = useId();
  return (
    <ul className="nhsuk-task-list">
      {tasks.map(({ title, href, hint, status }, index) => {
        const statusId = `${id}-${index}-status`;
        const hintId = `${id}-${index}-hint`;
        return (
          <li
            key={title}
            className={
              href
                ? "nhsuk-task-list__item nhsuk-task-list__item--with-link"
                : "nhsuk-task-list__item"
            }
          >
            <div className="nhsuk-task-list__name-and-hint">
              {href ? (
                <a
                  className="nhsuk-task-list__link nhsuk-link"
                  href={href}
                  aria-describedby={hint ? `${hintId} ${statusId}` : statusId}
                >
                  {title}
                </a>
              ) : (
                <div>{title}</div>
              )}
              {hint && (
                <div className="nhsuk-task-list__hint" id={hintId}>
                  {hint}
                </div>
              )}
            </div>
            <div className="nhsuk-task-list__status" id={statusId}>
              {status}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
