import { Button, Form, type FormAction } from "@/components/form";
import { countOf } from "@/components/ui";

/** After the load: the ends that were decided since become an upload of their own. */
export function SendEnds({ count, send }: { count: number; send: FormAction }) {
  return (
    <section className="app-text" aria-labelledby="send-ends">
      <h2 className="nhsuk-heading-s" id="send-ends">
        {countOf(count, "plan")} marked as ended, and still live
      </h2>
      <p>
        This upload is loaded already, so {count === 1 ? "this end goes" : "these ends go"} into an
        upload of {count === 1 ? "its" : "their"} own. Check it and load it as any other.
      </p>
      <Form action={send}>
        <Button pendingText="One moment…">{`Make an upload that ends ${countOf(count, "plan")}`}</Button>
      </Form>
    </section>
  );
}
