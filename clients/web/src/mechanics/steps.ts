// How the steps of all mechanics are called, on every page.
import type { Play } from "../kit/part";
import { type Named, nameOfKind, type Steps } from "../kit/steps";
import type { PlainKey } from "../shared/i18n";
import type { AllDocument } from "../shared/wire";
import { tableOf } from "./index";

const steps = tableOf(import.meta.glob<Steps>("./*/steps.ts", { eager: true, import: "steps" }));

/** Returns what a mechanic says of its steps. */
export function stepsOf(mechanic: string | undefined): Steps | undefined {
  return steps.get(mechanic ?? "");
}

/** Returns the key of the name of *step*; *play* is what all see of it, if its activity is on. */
export function keyOfStep(mechanic: string | undefined, step: Named, play?: Play): PlainKey {
  return stepsOf(mechanic)?.nameOf?.(step, play) ?? nameOfKind(step);
}

/** Returns the step *name* with its kind, if that is one that the pages know. */
export function namedStep(mechanic: string | undefined, name: string): Named | undefined {
  const kind = stepsOf(mechanic)?.kinds?.[name] ?? name.replace(/\d+$/, "");
  return isKind(kind) ? { name, kind } : undefined;
}

function isKind(name: string): name is Named["kind"] {
  return ["brief", "input", "lock", "reveal", "discuss"].includes(name);
}

/** Returns the key of the name of the open step, if one is open. */
export function keyOfOpen(all: AllDocument): PlainKey | undefined {
  const { step, play = {} } = all;
  return step && keyOfStep(mechanicOf(all), step, play);
}

/** Returns whether the room is in a break. */
export function isBreak(all: AllDocument): boolean {
  return stepsOf(mechanicOf(all))?.isBreak?.(all.play ?? {}) === true;
}

/** Returns the mechanic of the activity that is on. */
export function mechanicOf({ step, phases }: AllDocument): string | undefined {
  return step && phases[step.phase]?.mechanic;
}
