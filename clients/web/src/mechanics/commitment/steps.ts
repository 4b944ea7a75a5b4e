// How the steps of a commitment are called: its result is the wall.
import { nameOfKind, type Steps } from "../../kit/steps";

export const steps: Steps = {
  nameOf: (step) => {
    if (step.name === "project" || step.name === "agree") return "step.project";
    return step.kind === "reveal" ? "step.wall" : nameOfKind(step);
  },
};
