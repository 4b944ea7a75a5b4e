// What a talk does: whether it welcomes, and when it asks for a word.
import type { AllDocument, RoomStep, TalkPlay } from "../../shared/wire";

/** Returns whether people still come in, after the goals were laid: the first talk welcomes them. */
export function welcomes(
  all: AllDocument,
  { phase }: RoomStep,
  { rule, number, goals }: TalkPlay,
): boolean {
  const enters = phase === all.phase_order[0] && !all.entry_locked;
  return rule === "listen" && number === undefined && goals === undefined && enters;
}

/**
 * Returns whether the prompt stands: not while the goals are laid, nor once the words are there, when
 * nobody has to write one.
 */
export function asks({ kind }: RoomStep, { prompt, goals }: TalkPlay): boolean {
  return prompt !== undefined && goals === undefined && kind !== "reveal";
}

/** Returns what is said of the word: where the prompt asks for it already, no more than how it shows. */
export function ruleOf({ prompt }: TalkPlay): "talk.rule.word" | "talk.rule.shown" {
  return prompt === undefined ? "talk.rule.word" : "talk.rule.shown";
}
