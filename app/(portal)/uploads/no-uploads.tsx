import { Page } from "@/components/layout";
import { EmptyState } from "@/components/ui";

/** Day one. */
export function NoUploads({ maySend }: { maySend: boolean }) {
  return (
    <Page title="Uploads">
      <EmptyState
        title="Nothing has been uploaded yet"
        {...(maySend && { action: { href: "/uploads/new", text: "Upload an extract" } })}
      >
        <p>
          Export your register from your case system as a CSV file or a workbook. The{" "}
          <a href="/format">format guide</a> says what it holds, and the{" "}
          <a href="/format/template.csv">blank template</a> has the headings. Nothing is loaded
          before you have seen what it would do.
        </p>
      </EmptyState>
    </Page>
  );
}
