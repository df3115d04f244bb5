/** The columns that a register extract does not have, by name, when there are any. */
export function IgnoredColumns({ headings }: { headings: readonly string[] }) {
  if (headings.length === 0) return null;
  return (
    <p>
      {headings.length === 1 ? "This column was ignored" : "These columns were ignored"}, as a
      register extract does not have {headings.length === 1 ? "it" : "them"}:{" "}
      {headings.map((heading, index) => (
        <span key={index}>
          {index > 0 && ", "}
          <bdi className="wrap-anywhere">“{heading}”</bdi>
        </span>
      ))}
      .
    </p>
  );
}
