import { useState } from "react";
import { countOf } from "@/components/ui/count-of";
import { afterSave, placesToSave, tellSave, type SaveKind, type Told } from "./save";
import { sendRows } from "./talk";
import type { Grid } from "./use-grid-state";

export interface Saving {
  /** What is on its way; a second press waits for it. */
  under: SaveKind | null;
  told: Told | null;
  problem: string | null;
  /** Counts answers, so that the same one twice is news again. */
  answers: number;
  save: (kind: SaveKind) => void;
}

/** Sends what is right, or what was typed. Whatever happens, nothing that was typed is lost. */
export function useSaving({ now, replace }: Grid, say: (text: string) => void): Saving {
  const [under, setUnder] = useState<SaveKind | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [answers, setAnswers] = useState(0);

  async function save(kind: SaveKind): Promise<void> {
    if (under) return;
    const state = now();
    const places = placesToSave(state, kind);
    const sent = places.flatMap((place) => state.rows[place] ?? []);
    setTold(null);
    setProblem(null);
    if (sent.length === 0) {
      setProblem(
        kind === "keep"
          ? "Nothing has changed since it was saved."
          : "No row is right yet, and nothing has changed since it was saved.",
      );
      return setAnswers((before) => before + 1);
    }
    setUnder(kind);
    say(`Saving ${countOf(sent.length, "row")}…`);
    const asked = await sendRows({
      ...{ load: kind !== "keep", confirmed: kind === "again" },
      rows: sent.map(({ id, version, values }) => ({ id, version, values })),
    });
    setUnder(null);
    setAnswers((before) => before + 1);
    if (!asked.ok) return setProblem(asked.problem);
    replace((before) => afterSave(before, places, sent, asked.answer));
    const result = tellSave(kind, asked.answer);
    setTold(result);
    say([result.heading, ...result.more].join(". "));
  }

  return { under, told, problem, answers, save: (kind) => void save(kind) };
}
