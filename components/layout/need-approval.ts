import type { Wait } from "./waiting-banner";

/** What the banner says to whoever may approve them; nothing to anybody else. */
export function needApproval(uploads: readonly { id: string; sequenceNumber: number }[]): Wait[] {
  const [first] = uploads;
  if (!first) return [];
  if (uploads.length === 1) {
    return [
      {
        text: "An upload waits for a second person.",
        link: { href: `/uploads/${first.id}`, text: `Look at upload ${first.sequenceNumber}` },
      },
    ];
  }
  return [
    {
      text: `${uploads.length} uploads wait for a second person.`,
      link: { href: "/uploads?state=awaiting-approval", text: "Look at them" },
    },
  ];
}
