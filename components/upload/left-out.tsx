/** What of a workbook was not read: whoever looks at the counts has to know that there was more. */
export function LeftOut({ notices }: { notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="left-out">
      <h2 className="nhsuk-heading-m" id="left-out">
        How the workbook was read
      </h2>
      <ul>
        {notices.map((notice) => (
          <li key={notice} className="wrap-anywhere">
            {notice}
          </li>
        ))}
      </ul>
    </section>
  );
}
