// When data go, in words, from the days that the server tells.
import type { Texts } from "./i18n";

/** Returns « 30 jours après la séance »; with no day left, « à la fin de la séance ». */
export function whenErased(days: number, { t }: Pick<Texts, "t">): string {
  if (days < 1) return t("privacy.when.none");
  return days === 1 ? t("privacy.when.one") : t("privacy.when.days", { n: days });
}
