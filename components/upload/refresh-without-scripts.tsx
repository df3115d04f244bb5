/** Where no script can look again, the browser asks for the page again by itself until the work is done. */
export function RefreshWithoutScripts({ href }: { href: string }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`3;url=${href}`} />
      <p>
        This page asks again every 3 seconds. <a href={href}>Ask again now</a>
      </p>
    </noscript>
  );
}
