// How the steps of a call for projects are called.
import { type Named, nameOfKind, type Steps } from "../../kit/steps";
import type { PlainKey } from "../../shared/i18n";

const NAMES: Readonly<Record<string, PlainKey>> = {
  ideas: "ideas.step.ideas",
  write: "ideas.step.ideas",
  thumbs: "ideas.step.thumbs",
  read: "ideas.step.read",
  group: "ideas.step.group",
  vote: "ideas.step.vote",
};

export function nameOf(step: Named): PlainKey {
  return NAMES[step.name] ?? nameOfKind(step);
}

export const steps: Steps = {
  kinds: { ideas: "input", read: "lock", group: "lock", vote: "input", result: "reveal" },
  keeps: ["ideas"],
  nameOf,
};
