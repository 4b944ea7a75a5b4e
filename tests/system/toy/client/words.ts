// The words of the toy stand in its own folder: a mechanic adds no text to the shared tables.
import type { Language } from "../../shared/messages";

const WORDS = {
  fr: { pick: "Touchez le bon jouet", lucky: "Le jouet gagnant", times: "Jouets choisis" },
  en: { pick: "Touch the right toy", lucky: "The lucky toy", times: "Toys picked" },
} as const satisfies Record<Language, Record<string, string>>;

export function wordsOf(language: Language) {
  return WORDS[language];
}
