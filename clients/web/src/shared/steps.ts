// How a step is called, on every page.
import type { Step } from "./documents";

/** Returns the key of the name of *step*: a result without its figure is only the room's answers. */
export function keyOfStep({ kind }: Step, play: object = {}) {
  return kind === "reveal" && !("truth" in play) ? "step.spread" : (`step.${kind}` as const);
}
