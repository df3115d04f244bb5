/** Our own mark: a register with one line that someone has looked at. The same drawing as public/mark.svg. */
export function Mark() {
  return (
    <svg
      className="app-mark"
      viewBox="0 0 40 40"
      width="40"
      height="40"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="40" height="40" rx="9" fill="#ffffff" />
      <path
        d="M10 12h20M10 20h9M10 28h9"
        stroke="#003087"
        strokeWidth="3.5"
        strokeLinecap="round"
        fill="none"
      />
      <path
        d="m22.5 24 4 4 7-8"
        stroke="#007f3b"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </svg>
  );
}
