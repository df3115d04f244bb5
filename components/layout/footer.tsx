const LINKS = [
  { href: "/accessibility", text: "Accessibility" },
  { href: "/privacy", text: "Privacy" },
  { href: "/format", text: "Format guide" },
];

export function Footer({ version }: { version?: string }) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {LINKS.map(({ href, text }) => (
              <li className="nhsuk-footer__list-item" key={href}>
                <a className="nhsuk-footer__list-item-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
          {version && <p className="nhsuk-body-s">Register portal, version {version}</p>}
        </div>
      </div>
    </footer>
  );
}
