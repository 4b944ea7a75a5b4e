// Simple language: an estimate told as the one of five ranges that it belongs to.
import { rangeOf } from "../../kit/phone/ruler/range";
import type { Texts } from "../../shared/i18n";
import type { EstimateAsked, EstimateTruth } from "../../shared/wire";

/** Returns the sentence of one's own estimate: the range where there are ranges, else the number. */
export function mineOf(card: EstimateAsked, value: number, { t }: Texts): string {
  const { unit } = card;
  const range = rangeOf(card, value);
  if (!range) return t("estimate.mine", { value, unit });
  return t("estimate.mine_range", { min: range.low, max: range.high, unit });
}

/** Tells on which side of the figure the estimate is; nothing where a range holds the figure. */
export function sideOf(card: EstimateAsked, answer: number, truth: EstimateTruth) {
  const { low, high } = rangeOf(card, answer) ?? { low: answer, high: answer };
  if (low > truth.value) return "estimate.more";
  return high < truth.value ? "estimate.less" : undefined;
}
