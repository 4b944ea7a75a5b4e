// How the steps of « Où en sommes-nous ? » are called, and of which kind they are.
import { type Named, nameOfKind, type Steps } from "../../kit/steps";
import type { PlainKey } from "../../shared/i18n";
import type { MaturityPlay } from "../../shared/wire";

/** Returns the key of the name of *step*. */
export function nameOf(step: Named, play: Partial<MaturityPlay> | undefined): PlainKey {
  if (step.kind === "reveal") {
    return play?.rule === "stride" ? "maturity.step.strides" : "maturity.step.stands";
  }
  if (step.name === "alone" || step.name === "table" || step.name === "stride") {
    return `maturity.step.${step.name}`;
  }
  return nameOfKind(step);
}

export const steps: Steps<MaturityPlay> = {
  kinds: { alone: "input", table: "input", stride: "input" },
  nameOf,
};
