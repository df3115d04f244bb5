import { blankTemplate } from "@/lib/uploads/write-csv";

/** The headings alone, from the table that the parser reads. */
export function GET(): Response {
  return new Response(blankTemplate(), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="register-template.csv"',
      "Cache-Control": "no-store",
    },
  });
}
