// How the steps of an estimate are called: the first result of two has no figure.
import { nameOfKind, type Steps } from "../../kit/steps";
import type { EstimatePlay } from "../../shared/wire";

export const steps = {
  nameOf: (step, play) =>
    step.kind === "reveal" && play?.rule === "duo" && !play.truth
      ? "step.distribution"
      : nameOfKind(step),
} satisfies Steps<EstimatePlay>;
