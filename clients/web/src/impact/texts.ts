// The texts of this page.
import { makeTexts, type Texts } from "../shared/i18n";
import { enImpact } from "../shared/locales/en-impact";
import { frImpact } from "../shared/locales/fr-impact";
import type { Language } from "../shared/messages";

export const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: makeTexts("fr", frImpact),
  en: makeTexts("en", enImpact),
};
