/** How the LA's notifications stand: numbers only. */
export interface Standing {
  /** The place of the newest notification; 0 when there is none. */
  newest: number;
  /** Alerts that nobody has looked at yet. */
  newAlerts: number;
}

export function isStanding(value: unknown): value is Standing {
  return (
    typeof value === "object" &&
    value !== null &&
    "newest" in value &&
    typeof value.newest === "number" &&
    "newAlerts" in value &&
    typeof value.newAlerts === "number"
  );
}

/** Puts server-sent events together again from the pieces that the network makes of them. Comments are skipped. */
export class EventReader {
  private left = "";

  /** @returns what was said in full since the last piece, in order */
  read(piece: string): Standing[] {
    const blocks = (this.left + piece).split("\n\n");
    this.left = blocks.pop() ?? "";
    return blocks.flatMap(standingOf);
  }
}

function standingOf(block: string): Standing[] {
  const data = block
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice("data:".length).trim())
    .join("\n");
  try {
    const said: unknown = JSON.parse(data);
    return isStanding(said) ? [said] : [];
  } catch {
    return [];
  }
}
