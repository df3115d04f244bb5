/** First in every page: past the header with one key press. It needs no script, `main` takes the focus. */
export function SkipLink() {
  return (
    <a className="nhsuk-skip-link" href="#maincontent">
      Skip to main content
    </a>
  );
}
