// The reveal on the screen, by the clock: columns, the room, a silence, the figure, the sentence.
import { useEffect, useState } from "preact/hooks";

/** What is shown so far; each stage keeps what came before it. */
export const STAGES = ["columns", "room", "figure", "sentence"] as const;
export type Stage = (typeof STAGES)[number];

const RISE_MS = 900;
const FLAG_MS = 280;
const SILENCE_MS = 600;
const DROP_MS = 420;
/** When each stage begins, ms after the step opened. */
const BEGINS: Readonly<Record<Stage, number>> = {
  columns: 0,
  room: RISE_MS,
  figure: RISE_MS + FLAG_MS + SILENCE_MS,
  sentence: RISE_MS + FLAG_MS + SILENCE_MS + DROP_MS,
};

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

/** Returns the stage to show for a step opened at *opened* (own clock, ms); all at once if *calm*. */
export function useReveal(opened: number, calm: boolean): Stage {
  const [, draw] = useState(0);
  const elapsed = Date.now() - opened;
  const wait = calm ? undefined : untilNext(elapsed);
  useEffect(() => {
    if (wait === undefined) return;
    const id = setTimeout(() => draw((n) => n + 1), wait + 5);
    return () => clearTimeout(id);
  });
  return calm ? "sentence" : stageAt(elapsed);
}
