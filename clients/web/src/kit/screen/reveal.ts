// The reveal on the screen, by the clock: columns, the room, a silence, the figure that counts up, what
// it looks like, the sentence.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Part } from "../part";

/** What is shown so far; each stage keeps what came before it. */
export const STAGES = ["columns", "room", "figure", "image", "sentence"] as const;
export type Stage = (typeof STAGES)[number];

const RISE_MS = 900;
const FLAG_MS = 280;
const SILENCE_MS = 600;
/** How long the figure counts up. */
export const COUNT_MS = 900;
const IMAGE_MS = 320; // before the sentence comes while the last things are drawn
/** When each stage begins, ms after the step opened. */
export const BEGINS: Readonly<Record<Stage, number>> = {
  columns: 0,
  room: RISE_MS,
  figure: RISE_MS + FLAG_MS + SILENCE_MS,
  image: RISE_MS + FLAG_MS + SILENCE_MS + COUNT_MS,
  sentence: RISE_MS + FLAG_MS + SILENCE_MS + COUNT_MS + IMAGE_MS,
};
/** A page that comes to a stage later than this finds it at its end: nothing plays again. */
const LATE_MS = 280;

/** Returns the stage that is shown *elapsed* ms after the step opened. */
export function stageAt(elapsed: number): Stage {
  return STAGES.filter((stage) => BEGINS[stage] <= elapsed).pop() ?? "columns";
}

/** Returns in how many ms the next stage begins; nothing if all are shown. */
export function untilNext(elapsed: number): number | undefined {
  const next = STAGES.find((stage) => BEGINS[stage] > elapsed);
  return next && BEGINS[next] - elapsed;
}

/** Returns whether *stage* has come, at *now*. */
export function hasCome(stage: Stage, now: Stage): boolean {
  return STAGES.indexOf(stage) <= STAGES.indexOf(now);
}

/** Returns the class of what comes: it falls into its place, which is kept for it before. */
export function coming(has: boolean): "come" | "coming" {
  return has ? "come" : "coming";
}

/**
 * Returns for how many ms *step* is open, again when *untilMore* of that has passed: something more
 * comes then. All has come in the talk about it, and for who wants nothing to move.
 */
export function useElapsed(
  { state, step }: Pick<Part, "state" | "step">,
  untilMore: (elapsed: number) => number | undefined,
): number {
  const [, draw] = useState(0);
  const calm = step.kind === "discuss" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const elapsed = calm ? Number.POSITIVE_INFINITY : Date.now() + state.offset - step.opened;
  const wait = untilMore(elapsed);
  useEffect(() => {
    if (wait === undefined) return;
    const id = setTimeout(() => draw((n) => n + 1), wait + 5);
    return () => clearTimeout(id);
  });
  return elapsed;
}

export interface Reveal {
  stage: Stage;
  /** Returns whether *stage* has come. */
  has(stage: Stage): boolean;
  /** Returns the class of what comes at *stage*; it stands still where the page came later. */
  come(stage: Stage): string;
}

/** Returns what of a step is to be shown, and how it comes. */
export function useReveal(part: Pick<Part, "state" | "step">): Reveal {
  const elapsed = useElapsed(part, untilNext);
  const first = useRef(elapsed).current;
  const stage = stageAt(elapsed);
  return {
    stage,
    has: (wanted) => hasCome(wanted, stage),
    come: (wanted) => classAt(wanted, elapsed, first),
  };
}

/** Returns the class of what comes at *stage*, on a page that was first drawn *first* ms after. */
export function classAt(stage: Stage, elapsed: number, first: number): string {
  if (elapsed < BEGINS[stage]) return "coming";
  return first > BEGINS[stage] + LATE_MS ? "come still" : "come";
}
