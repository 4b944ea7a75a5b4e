// What is asked again, and the figures, in words.
import { formatAmount } from "../../shared/format";
import type { Texts } from "../../shared/i18n";
import type { RecallMine, RecallPlay, RetainedShares } from "../../shared/wire";
import type { PhonePart } from "../index";

export type Props = PhonePart<RecallPlay, RecallMine>;

/** Returns a number with the unit of the card *id*. */
export function amountOf(
  value: number,
  id: string,
  { cards }: RecallPlay,
  { number, language }: Pick<Texts, "number" | "language">,
): string {
  return formatAmount(number(value), cards[id]?.unit ?? "", language);
}

/** Returns the figure of the card *id*; empty before the reveal. */
export function figureOf(
  id: string,
  play: RecallPlay,
  texts: Pick<Texts, "number" | "language">,
): string {
  const truth = play.truths?.[id];
  return truth ? amountOf(truth.value, id, play, texts) : "";
}

/** Returns whether the room gained or lost: an interval that holds 0 is neither (M7.7). */
export function isShift({ low, high }: Pick<RetainedShares, "low" | "high">): boolean {
  return low > 0 || high < 0;
}

/** Returns the sentences of what the room kept in mind: the shares, then how sure they are. */
export function keptIn({ n, before, after, low, high }: RetainedShares, { t }: Pick<Texts, "t">) {
  const kept = isShift({ low, high }) ? "recall.kept" : "recall.no_shift";
  return [t(kept, { before, after }), t("recall.interval", { n, low, high })] as const;
}
