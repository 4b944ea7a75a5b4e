// When a talk asks for a word.
import type { Step } from "../../shared/documents";
import type { TalkPlay } from "./types";

/** Tells whether the prompt still stands: once the words are there, nobody has to write one. */
export function asks({ kind }: Step, { prompt }: TalkPlay): boolean {
  return prompt !== undefined && kind !== "reveal";
}
