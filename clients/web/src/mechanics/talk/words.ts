// When a talk asks for a word.
import type { RoomStep, TalkPlay } from "../../shared/wire";

/** Returns whether the prompt still stands: once the words are there, nobody has to write one. */
export function asks({ kind }: RoomStep, { prompt }: TalkPlay): boolean {
  return prompt !== undefined && kind !== "reveal";
}
