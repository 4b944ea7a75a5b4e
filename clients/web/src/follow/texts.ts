// The texts of this page, and its sentence for each request that failed.

import type { CodeError } from "../shared/byCode";
import { type Key, makeTexts, type Texts } from "../shared/i18n";
import { enFollow } from "../shared/locales/en-follow";
import { enProposal } from "../shared/locales/en-proposal";
import { frFollow } from "../shared/locales/fr-follow";
import { frProposal } from "../shared/locales/fr-proposal";
import type { Language } from "../shared/messages";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: makeTexts("fr", { ...frProposal, ...frFollow }),
  en: makeTexts("en", { ...enProposal, ...enFollow }),
};

type FailureKey = Extract<Key, `follow.failed.${string}`>;

/** Returns why a request failed, in a plain sentence that says what to do. */
export function failureOf({ code, details }: CodeError, texts: Texts): string {
  const key = `follow.failed.${code}` as FailureKey;
  if (key === "follow.failed.too_many_tries") {
    const { seconds = 60 } = details;
    return texts.t(key, { seconds });
  }
  if (key in frFollow) return texts.t(key);
  return texts.refusal(code, details) || texts.t("follow.failed.unknown");
}
