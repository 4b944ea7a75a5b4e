// How many voices everybody has, in words, and whether one's own idea may have one: the same everywhere.
import type { Texts } from "../../shared/i18n";
import type { IdeasPlay } from "../../shared/wire";

/** Returns the sentence; the server says whether one's own counts too, as the vote opened (M8.5). */
export function voicesIn({ voices = 0, lifted }: IdeasPlay, { t }: Texts): string {
  if (voices === 1) return t(lifted ? "ideas.voices_one_any" : "ideas.voices_one");
  return t(lifted ? "ideas.voices_any" : "ideas.voices", { n: voices });
}
