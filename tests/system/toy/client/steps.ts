// How the steps of the toy are called: its result goes by its own name.
import { nameOfKind, type Steps } from "../../kit/steps";

export const steps: Steps = {
  nameOf: (step) => (step.kind === "reveal" ? "toy.times" : nameOfKind(step)),
};
