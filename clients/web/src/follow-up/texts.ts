// The texts of this page, and its sentence for each request that failed.

import type { CodeError } from "../shared/byCode";
import { type Key, makeTexts, type Texts } from "../shared/i18n";
import { enFollowUp } from "../shared/locales/en-follow-up";
import { frFollowUp } from "../shared/locales/fr-follow-up";
import type { Language } from "../shared/messages";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: makeTexts("fr", frFollowUp),
  en: makeTexts("en", enFollowUp),
};

type FailureKey = Extract<Key, `after.failed.${string}`>;

/** Returns why a request failed, in a plain sentence that says what to do. */
export function failureOf({ code, details }: CodeError, texts: Texts): string {
  const key = `after.failed.${code}` as FailureKey;
  if (key === "after.failed.too_many_tries") {
    const { seconds = 60 } = details;
    return texts.t(key, { seconds });
  }
  if (key in frFollowUp) return texts.t(key);
  return texts.refusal(code, details) || texts.t("after.failed.unknown");
}
