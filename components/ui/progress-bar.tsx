"use client";

import { useId, useState } from "react";

interface ProgressBarProps {
  /** What is going on, for example "Checking rows". */
  label: string;
  done: number;
  total: number;
  /** The same in words and numbers, for example "12,000 of 100,000 rows checked". */
  text: string;
}

/** Spoken at each tenth only: a screen reader that hears every per cent can hear nothing else. */
export function ProgressBar({ label, done, total, text }: ProgressBarProps) {
  const id = useId();
  const tenth = total > 0 ? Math.floor((10 * done) / total) : 0;
  const [spoken, setSpoken] = useState({ tenth, text });
  if (spoken.tenth !== tenth) setSpoken({ tenth, text });
  return (
    <div className="app-progress">
      <label className="nhsuk-label font-semibold" htmlFor={id}>
        {label}
      </label>
      <progress id={id} className="app-progress__bar" max={Math.max(total, 1)} value={done} />
      <p className="app-progress__text">{text}</p>
      <p className="nhsuk-u-visually-hidden" role="status">
        {spoken.text}
      </p>
    </div>
  );
}
