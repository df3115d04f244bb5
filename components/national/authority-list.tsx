import { countOf, EmptyState } from "@/components/ui";
import { hasUploaded, type AuthorityCounts } from "./authority-counts";
import { AuthorityTable } from "./authority-table";

interface AuthorityListProps {
  authorities: readonly AuthorityCounts[];
  onlyUploaded: boolean;
}

export function AuthorityList({ authorities, onlyUploaded }: AuthorityListProps) {
  const shown = onlyUploaded ? authorities.filter(hasUploaded) : authorities;
  if (shown.length === 0) {
    return (
      <EmptyState
        title="No local authority has uploaded yet"
        action={{ href: "/service", text: "Show all local authorities" }}
      >
        <p>They appear here with their first upload.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status">
        {countOf(shown.length, "local authority", "local authorities")}
        {onlyUploaded ? " that have uploaded. " : ". "}
        {onlyUploaded ? (
          <a href="/service">Show all local authorities</a>
        ) : (
          <a href="/service?only=uploaded">Show only those that have uploaded</a>
        )}
      </p>
      <AuthorityTable authorities={shown} />
    </>
  );
}
