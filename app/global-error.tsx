"use client";

/** The frame itself failed: no layout, no styles that must load, just the words. */
export default function FrameFailed() {
  return (
    <html lang="en-GB">
      <body>
        <title>Sorry, there is a problem with the service – Register portal</title>
        <main>
          <h1>Sorry, there is a problem with the service</h1>
          <p>Try again in a few minutes.</p>
          <p>
            <a href="/">Go to the front page</a>
          </p>
        </main>
      </body>
    </html>
  );
}
