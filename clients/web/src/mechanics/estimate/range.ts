// Simple language: five ranges to choose from, and an estimate told as the one it belongs to.
import type { Texts } from "../../shared/i18n";
import type { EstimateAsked, EstimateRange, EstimateTruth } from "../../shared/wire";

/** Returns the range that *value* belongs to, also if it was given on the ruler; none without ranges. */
export function rangeOf({ ranges = [] }: EstimateAsked, value: number): EstimateRange | undefined {
  // A value on a cut belongs to the range above it.
  return ranges.filter(({ low }) => low <= value).pop();
}

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
