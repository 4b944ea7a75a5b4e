// The ruler of an estimate: where numbers stand on it, and which numbers it offers.
import { roundTo } from "./format";

export interface Scale {
  scale: "log" | "linear";
  low: number;
  high: number;
}

/** Returns where *value* stands on the ruler, from 0 to 1. */
export function positionOf(ruler: Scale, value: number): number {
  const { scale, low, high } = ruler;
  const at = within(ruler, value);
  return scale === "log" ? Math.log(at / low) / Math.log(high / low) : (at - low) / (high - low);
}

/** Returns a round number near *part* (0 to 1) of the ruler, within its bounds. */
export function valueAt(ruler: Scale, part: number): number {
  const { scale, low, high } = ruler;
  if (part <= 0) return low;
  if (part >= 1) return high;
  const value = scale === "log" ? low * (high / low) ** part : low + part * (high - low);
  const step = stepNear(ruler, value);
  return within(ruler, tidy(Math.round(value / step) * step));
}

/** Returns the next round number above (+1) or below (−1) *value*; from beyond a bound, the bound. */
export function nudge(ruler: Scale, value: number, direction: 1 | -1): number {
  if (value !== within(ruler, value)) return within(ruler, value);
  const step = stepNear(ruler, direction < 0 ? value * (1 - 1e-9) : value);
  const count = value / step;
  const next = direction > 0 ? Math.floor(count + 1e-9) + 1 : Math.ceil(count - 1e-9) - 1;
  return within(ruler, tidy(next * step));
}

/** Returns the values to mark: powers of ten on a log ruler, else at most six round steps. */
export function ticksOf({ scale, low, high }: Scale): readonly number[] {
  if (scale === "log") {
    const first = Math.ceil(Math.log10(low) - 1e-9);
    const last = Math.floor(Math.log10(high) + 1e-9);
    const every = Math.ceil((last - first + 1) / 6);
    const powers = [];
    for (let power = first; power <= last; power += every) powers.push(tidy(10 ** power));
    return powers;
  }
  const step = roundStep((high - low) / 5);
  const values = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + 1e-9; at++) {
    values.push(tidy(at * step));
  }
  return values;
}

/** Returns the bounds of part *index* of *count* equal parts of the ruler, two digits each. */
export function partOf(ruler: Scale, index: number, count: number): readonly [number, number] {
  const { scale, low, high } = ruler;
  const bound = (at: number) => {
    if (at === 0) return low;
    if (at === count) return high;
    const value =
      scale === "log" ? low * (high / low) ** (at / count) : low + (at / count) * (high - low);
    return roundTo(value, value >= 100 ? 3 : 2);
  };
  return [bound(index), bound(index + 1)];
}

/** Returns how far apart the offered numbers are near *value*: two digits, or a 100th of the ruler. */
function stepNear({ scale, low, high }: Scale, value: number): number {
  if (scale === "linear") return roundStep((high - low) / 100);
  const power = 10 ** (Math.floor(Math.log10(value) + 1e-12) - 1);
  // Half steps of ten above 20, so that a tap of the button moves by 2 to 10 %.
  return value >= 50 * power ? 5 * power : power;
}

/** Returns the largest of 1, 2, 5 × 10ⁿ that is not above *size*, with a little room. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  const lead = size / power + 1e-9;
  if (lead >= 5) return 5 * power;
  return lead >= 2 ? 2 * power : power;
}

function within({ low, high }: Scale, value: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Takes away the last digits that binary fractions leave. */
function tidy(value: number): number {
  return roundTo(value, 12);
}
