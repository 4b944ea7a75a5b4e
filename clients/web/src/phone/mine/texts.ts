// The texts of « Mes données » in the language of the page; all others are those of the phone.
import type { CodeError } from "../../shared/byCode";
import { type Key, makeTexts, type Texts } from "../../shared/i18n";
import { enMine } from "../../shared/locales/en-mine";
import { frMine } from "../../shared/locales/fr-mine";

const byLanguage = { fr: makeTexts("fr", frMine), en: makeTexts("en", enMine) };

/** Returns the texts of this page in the language of *texts*. */
export function mineTexts({ language }: Pick<Texts, "language">): Texts {
  return byLanguage[language];
}

/** Returns why a request failed, in a plain sentence. */
export function failureOf({ code, details }: CodeError, { language }: Pick<Texts, "language">) {
  const { t, refusal } = byLanguage[language];
  if (code === "mine_unknown") return refusal(code);
  const key = `mine.failed.${code}` as FailureKey;
  const { seconds = 60 } = details;
  if (key === "mine.failed.too_many_tries") return t(key, { seconds });
  return t(key in frMine ? key : "mine.failed.unknown");
}

type FailureKey = Extract<Key, `mine.failed.${string}`>;
