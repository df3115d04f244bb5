import { Muted, VisuallyHidden } from "@/components/ui";

/** The first different values of a column, in whatever script they are. */
export function FirstValues({ values }: { values: readonly string[] }) {
  if (values.length === 0) return <Muted>Blank in the first rows</Muted>;
  return (
    <>
      <VisuallyHidden>First values: </VisuallyHidden>
      <ul>
        {values.map((value) => (
          <li key={value}>
            <bdi className="wrap-anywhere">{value}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
