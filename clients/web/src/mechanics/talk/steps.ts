// How the steps of a talk are called, and that one may be a break.
import { nameOfKind, type Steps } from "../../kit/steps";
import type { TalkPlay } from "../../shared/wire";

export const steps: Steps<TalkPlay> = {
  kinds: { goals: "brief" },
  nameOf: (step) => {
    if (step.name === "goals") return "step.goals";
    if (step.name.startsWith("prompt")) return "step.prompt";
    return step.kind === "reveal" ? "step.distribution" : nameOfKind(step);
  },
  isBreak: ({ is_break }) => is_break === true,
};
