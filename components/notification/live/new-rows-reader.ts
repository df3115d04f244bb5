import type { Notification } from "../notification";

/** The server hands out so many at a time, those that came first before the others. */
const PAGE = 50;
const TRY_AGAIN_MS = 3000;

/**
 * Asks for the notifications that a page does not have yet, until it has all up to where they stand. One question at
 * a time, and none is broken off because more has come meanwhile: in a rush no answer would ever arrive.
 */
export class NewRowsReader {
  private goal = 0;
  private isAsking = false;
  private readonly stopping = new AbortController();

  /**
   * @param query the list's own, and whom the page was made for
   * @param known the newest that the page has, or has asked for
   * @param hand gets what came, newest first
   */
  constructor(
    private readonly query: URLSearchParams,
    private known: number,
    private readonly hand: (rows: Notification[]) => void,
  ) {}

  /** Reads up to here; at once, or after what is being read. */
  readUpTo(newest: number): void {
    this.goal = Math.max(this.goal, newest);
    if (!this.isAsking) void this.read();
  }

  stop(): void {
    this.stopping.abort();
  }

  private async read(): Promise<void> {
    this.isAsking = true;
    while (this.known < this.goal && !this.stopping.signal.aborted) {
      const goal = this.goal;
      const found = await this.ask();
      if (this.stopping.signal.aborted || found === "over") return;
      if (found === "failed") {
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
        continue;
      }
      const last = found[0]?.sequence ?? 0;
      this.known = found.length < PAGE ? Math.max(goal, last) : last;
      if (found.length > 0) this.hand(found);
    }
    this.isAsking = false;
  }

  private async ask(): Promise<Notification[] | "over" | "failed"> {
    const query = new URLSearchParams(this.query);
    query.set("after", String(this.known));
    try {
      const answer = await fetch(`/api/notifications/new?${query}`, {
        signal: this.stopping.signal,
        cache: "no-store",
      });
      if (answer.status >= 400 && answer.status < 500) return "over";
      const body: unknown = await answer.json();
      return answer.ok && isRows(body) ? body.rows : "failed";
    } catch {
      return "failed";
    }
  }
}

/** Rows come from our own server, of the version that made the page: told apart from a proxy's page, no more. */
function isRows(body: unknown): body is { rows: Notification[] } {
  return (
    typeof body === "object" &&
    body !== null &&
    "rows" in body &&
    Array.isArray(body.rows) &&
    body.rows.every((row: unknown) => typeof row === "object" && row !== null && "sequence" in row)
  );
}
