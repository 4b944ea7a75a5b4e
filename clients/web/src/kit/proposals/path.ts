// The way of a proposal: what it has come through, and what is still to come.
import type { State, Step } from "./proposal";

/** One stage; without a step it is still to come, and which way it goes may be open. */
export interface Stage {
  state: State | "decision";
  step?: Step;
}

const TO_COME: Readonly<Record<State, readonly Stage["state"][]>> = {
  received: ["studied", "decision", "done"],
  studied: ["decision", "done"],
  accompanied: ["done"],
  declined: [],
  done: [],
};

/** Returns the way that *steps* made: a state that was taken back is on it no more. */
export function pathOf(steps: readonly Step[]): readonly Stage[] {
  const way: Step[] = [];
  for (const step of steps) {
    const before = way.findIndex(({ state }) => state === step.state);
    if (before >= 0) way.splice(before);
    way.push(step);
  }
  const last = way[way.length - 1]?.state ?? "received";
  return [
    ...way.map((step) => ({ state: step.state, step })),
    ...TO_COME[last].map((state) => ({ state })),
  ];
}
