// When a talk asks for a word.
import type { RoomStep, TalkPlay } from "../../shared/wire";

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
