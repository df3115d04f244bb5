import { Page, PublicFrame } from "@/components/layout";

/** Also the answer for what belongs to another LA: it must not even be known to exist. */
export default function NotFound() {
  return (
    <PublicFrame>
      <Page title="Page not found" width="text">
        <p>If you typed the web address, check it is correct.</p>
        <p>
          If you followed a link, what it led to may have been removed, or may not be yours to see.
        </p>
        <p>
          <a href="/">Go to the front page</a>
        </p>
      </Page>
    </PublicFrame>
  );
}
