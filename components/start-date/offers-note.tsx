import { countOf } from "@/components/ui";

/** On the review of an upload: rows that need not stay rejected. */
export function StartDateOffersNote({ uploadId, offers }: { uploadId: string; offers: number }) {
  if (offers === 0) return null;
  return (
    <section aria-labelledby="start-dates">
      <h2 className="nhsuk-heading-m" id="start-dates">
        May be a corrected start date
      </h2>
      <p>
        {countOf(offers, "rejected row")} {offers === 1 ? "differs" : "differ"} from a plan in the
        register in the start date only.{" "}
        <a href={`/uploads/${uploadId}/start-dates`}>
          {offers === 1
            ? "Look at it, and correct the plan"
            : "Look at them, and correct the plans"}
        </a>
      </p>
    </section>
  );
}
