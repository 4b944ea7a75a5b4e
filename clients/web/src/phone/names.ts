// Invented nicknames, made of words from nature: nobody's name, and right for anybody.
import type { Language } from "../shared/messages";
import { pick } from "../shared/random";

// The server proposes the same, and knows them as proposed (`engine/seats/names.py`).
export const LONGEST_NAME = 24;

// The second words have one form for both genders, so that every pair is right.
const FRENCH_FIRST =
  "Tilleul Érable Roseau Galet Nuage Ruisseau Bouleau Sentier Coquelicot Lichen Sureau Tournesol " +
  "Fougère Mésange Rivière Colline Prairie Mousse Libellule Source Brume Rosée Clairière";
const FRENCH_SECOND = "calme paisible agile souple alerte limpide robuste aimable tenace";
const ENGLISH_FIRST = "Calm Quiet Steady Gentle Nimble Sturdy Clear Bright Patient Merry";
const ENGLISH_SECOND =
  "linden maple reed pebble cloud stream birch footpath poppy lichen elder sunflower " +
  "fern titmouse river hillside meadow moss dragonfly swallow spring mist dewdrop clearing";

/** Proposes a nickname, never the one it replaces. */
export function proposeName(language: Language, instead = ""): string {
  const [first, second] =
    language === "fr" ? [FRENCH_FIRST, FRENCH_SECOND] : [ENGLISH_FIRST, ENGLISH_SECOND];
  const name = `${pick(first.split(" "))} ${pick(second.split(" "))}`;
  return name === instead ? proposeName(language, instead) : name;
}

/** Returns whether a nickname looks like a first name and a surname: two words with capitals. */
export function looksReal(name: string): boolean {
  const words = name.trim().split(/[\s.]+/);
  const capital = /^\p{Lu}[\p{L}'’-]+$/u;
  return words.length >= 2 && words.every((word) => capital.test(word));
}

/** Returns whether *given* is the nickname *typed* with a number, since somebody has it already. */
export function isNumbered(typed: string, given: string): boolean {
  const name = typed.normalize("NFC").trim().split(/\s+/).join(" ");
  const base = /^(.+) \d+$/.exec(given)?.[1];
  return base !== undefined && given !== name && name.startsWith(base);
}
