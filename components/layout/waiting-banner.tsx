export interface Wait {
  /** One sentence: what needs the person. Counts and dates, never a child. */
  text: string;
  /** Where to deal with it, and the words of that link. */
  link?: { href: string; text: string };
}

/** Stands between header and page when something needs the person; nothing at all otherwise. */
export function WaitingBanner({ waits }: { waits: readonly Wait[] }) {
  if (waits.length === 0) return null;
  return (
    <section className="app-waiting" aria-label="Needs your attention">
      <ul className="nhsuk-width-container app-waiting__list">
        {waits.map(({ text, link }) => (
          <li key={text}>
            <strong>{text}</strong> {link && <a href={link.href}>{link.text}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
