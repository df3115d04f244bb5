/** Said on every page while the demonstration is on, so that nobody mistakes these people for real ones. */
export function DemoNote() {
  return (
    <aside className="app-demo" aria-label="Demonstration">
      <p className="nhsuk-width-container">
        <strong>Demonstration.</strong> Every person and every record in it is invented.
      </p>
    </aside>
  );
}
