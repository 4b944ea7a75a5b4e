// The card as plain text, to be pasted anywhere.

import type { Card } from "../kit/phone/roomStorage";
import { countsOf } from "../kit/roof/counts";
import { ownOf } from "../mechanics/card";
import { formatDay } from "../shared/format";
import type { Texts } from "../shared/i18n";

/** Writes *card* in lines, parts apart; *contact* is whom to ask who wants to lead a session. */
export function cardText(card: Card, contact: string | undefined, texts: Texts): string {
  const { t, language } = texts;
  const { title, at, facts, built } = card;
  const parts = [
    [t("card.title"), title, t("card.date", { date: formatDay(at, language) })],
    built ? [countsOf(built, texts), ...Object.values(built.goals)] : [],
    ...ownOf(card).map(({ kept, linesOf }) => linesOf(kept, texts)),
    facts.length ? [t("card.facts")] : [],
    ...facts.map(({ question, figure, equivalent, mine, gesture, source }) =>
      [question, figure, equivalent, mine, gesture && t("card.service"), gesture, source].filter(
        (line) => line,
      ),
    ),
    contact ? [t("card.lead", { contact })] : [],
  ];
  return parts
    .filter((lines) => lines.length)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
