// The reveal of an order by the clock: one thing after the other, then their figures, then why.
import { REVEAL_MS } from "../../shared/reveal";

/** Of the whole time, the part in which the things come in, and that after which figures do. */
const ROWS = 0.55;
const FIGURES = 0.65;
const SENTENCE = 0.9;

export interface Shown {
  rows: number; // how many things have come
  figures: boolean;
  sentence: boolean;
}

/** Returns what is shown of *n* things *elapsed* ms after the step opened. */
export function shownAt(elapsed: number, n: number): Shown {
  const part = elapsed / REVEAL_MS;
  return {
    rows: Math.min(n, Math.max(1, 1 + Math.floor((part / ROWS) * (n - 1)))),
    figures: part >= FIGURES,
    sentence: part >= SENTENCE,
  };
}

/** Returns in how many ms something more is shown; nothing if all is. */
export function untilMore(elapsed: number, n: number): number | undefined {
  const rows = Array.from({ length: n - 1 }, (_, at) => ((at + 1) / (n - 1)) * ROWS);
  const times = [...rows, FIGURES, SENTENCE].map((part) => Math.ceil(part * REVEAL_MS));
  const next = times.find((time) => time > elapsed);
  return next && next - elapsed;
}
