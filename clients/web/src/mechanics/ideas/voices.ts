// How many voices everybody has, in words: with so few ideas on the ballot that one's own counts too.
import type { Texts } from "../../shared/i18n";

/** With fewer on the ballot one may vote for one's own idea, as the server says (M8.5). */
export const FEWEST_FOR_OTHERS = 4;

/** Returns the sentence; *barred*: there is something that one may not vote for. */
export function voicesIn(voices: number, barred: boolean, { t }: Texts): string {
  if (voices === 1) return t(barred ? "ideas.voices_one" : "ideas.voices_one_any");
  return t(barred ? "ideas.voices" : "ideas.voices_any", { n: voices });
}
