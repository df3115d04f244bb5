"use client";

import { Page, PublicFrame } from "@/components/layout";

/** The digest is the number of the server's log entry. The error itself stays there: it may name a child. */
export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return (
    <PublicFrame>
      <Page title="Sorry, there is a problem with the service" width="text">
        <p>Try again in a few minutes.</p>
        <p>
          If you were uploading or saving something, look at it again before you repeat it: it may
          have been saved.
        </p>
        {error.digest && (
          <p>
            If you report this, give the number <strong>{error.digest}</strong>.
          </p>
        )}
        <p>
          <a href="/">Go to the front page</a>
        </p>
      </Page>
    </PublicFrame>
  );
}
