import { Page } from "@/components/layout";

/** Shown in place of a page that could not be made: most often because the database is away for a moment. */
export default function AwayPage() {
  return (
    <Page title="Sorry, the service is not available" width="text">
      <p>Try again in a few minutes. What you had already loaded is safe.</p>
      <p>
        If you were saving something, look at it again before you repeat it: it may have been saved.
      </p>
      <p>
        <a href="/">Go to the front page</a>
      </p>
    </Page>
  );
}
