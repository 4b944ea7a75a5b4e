// How a step is called, on every page.
import type { Step } from "./documents";

/** Returns the key of the name of *step*: a result without its figure is the room's answers, or its wall. */
export function keyOfStep({ kind }: Step, play: object = {}) {
  if (kind !== "reveal" || "truth" in play) return `step.${kind}` as const;
  return "wall" in play ? "step.wall" : "step.spread";
}
