import { EmptyState } from "@/components/ui";

/** Day one: nothing was ever uploaded. */
export function FirstSteps() {
  return (
    <EmptyState
      title="Your register is empty"
      action={{ href: "/uploads/new", text: "Upload your first register extract" }}
    >
      <p>
        The extract is a CSV file or a workbook with one row for each plan. You can start from the{" "}
        <a href="/format/template.csv">blank template</a>, and the{" "}
        <a href="/format">format guide</a> explains each column. Nothing is loaded before you have
        seen what it would do.
      </p>
    </EmptyState>
  );
}
