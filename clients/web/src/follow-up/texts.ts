// The texts of this page, and its sentence for each request that failed.

import type { CodeError } from "../shared/byCode";
import { formatDay } from "../shared/format";
import { type Key, makeTexts, type Texts } from "../shared/i18n";
import { enFollowUp } from "../shared/locales/en-follow-up";
import { frFollowUp } from "../shared/locales/fr-follow-up";
import type { Language } from "../shared/messages";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: makeTexts("fr", frFollowUp),
  en: makeTexts("en", enFollowUp),
};

/** Returns whether what closes at *until* (ms) is over, if that is known. */
export function isOver(until: number | undefined): until is number {
  return until !== undefined && until <= Date.now();
}

type FailureKey = Extract<Key, `after.failed.${string}`>;

/** Returns why a request failed, in a plain sentence that says what to do; *until* is when the code closes (ms), if that is known. */
export function failureOf({ code, details }: CodeError, texts: Texts, until?: number): string {
  if (code === "follow_up_unknown" && isOver(until)) {
    // Its last moment, so that its day is the last one.
    return texts.t("after.over", { until: formatDay(until - 1, texts.language) });
  }
  const key = `after.failed.${code}` as FailureKey;
  if (key === "after.failed.too_many_tries") {
    const { seconds = 60 } = details;
    return texts.t(key, { seconds });
  }
  if (key in frFollowUp) return texts.t(key);
  return texts.refusal(code, details) || texts.t("after.failed.unknown");
}
