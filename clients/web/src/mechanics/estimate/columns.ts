// The distribution as columns of tiles: one answer is one tile, until there are too many.
import { partOf, positionOf, type Scale, ticksOf } from "../../shared/scale";

export interface Columns {
  /** How many answers one tile stands for. */
  per: number;
  /** Tiles in each part of the ruler, from the lowest. */
  tiles: readonly number[];
  /** The tallest column. */
  most: number;
}

export interface Mark {
  value: number;
  at: number; // 0 to 1
  text: string;
  /** On a narrow page it would touch its neighbours. */
  wide: boolean;
}

const TALLEST = 14;
const SHORT = 3; // signs of a unit that is written at both bounds: "%", "kg", "km"
/** How much of the axis a sign takes, at most, and the distance of two marks in signs. */
const SIGN = { wide: 0.02, narrow: 0.0375 };
const GAP = 1;

/** Returns *bins* as columns of at most 14 tiles. */
export function columnsOf(bins: readonly number[]): Columns {
  const per = Math.max(1, Math.ceil(Math.max(0, ...bins) / TALLEST));
  const tiles = bins.map((n) => Math.ceil(n / per));
  return { per, tiles, most: Math.max(1, ...tiles) };
}

/**
 * Returns the values to write below the columns: both bounds, and round ones between them that
 * touch neither a bound nor each other. *amount* adds the unit: long ones stand at the end alone.
 */
export function marksOf(
  ruler: Scale & { unit: string },
  number: (value: number) => string,
  amount: (value: number) => string,
): readonly Mark[] {
  const { low, high, unit } = ruler;
  const first = { value: low, at: 0, text: unit.length <= SHORT ? amount(low) : number(low) };
  const last = { value: high, at: 1, text: amount(high) };
  const ticks = ticksOf(ruler)
    .filter((value) => value > low && value < high)
    .map((value) => ({ value, at: positionOf(ruler, value), text: number(value) }));
  const inside = (sign: number) => apart(first.text.length, last.text.length, ticks, sign);
  const narrow = new Set(inside(SIGN.narrow));
  const marks = inside(SIGN.wide).map((tick) => ({ ...tick, wide: !narrow.has(tick) }));
  return [{ ...first, wide: false }, ...marks, { ...last, wide: false }];
}

type Tick = Omit<Mark, "wide">;

/** Returns *ticks* without those that touch a bound or a tick before them. */
function apart(first: number, last: number, ticks: readonly Tick[], sign: number): Tick[] {
  let from = (first + GAP) * sign;
  const to = 1 - (last + GAP) * sign;
  return ticks.filter(({ at, text }) => {
    const half = (text.length * sign) / 2;
    if (at - half < from || at + half > to) return false;
    from = at + half + GAP * sign;
    return true;
  });
}

/** Returns the parts that hold answers, with their bounds: the columns as a table. */
export function partsOf(ruler: Scale, bins: readonly number[]) {
  return bins.flatMap((n, index) => {
    const [from, to] = partOf(ruler, index, bins.length);
    return n ? [{ from, to, n }] : [];
  });
}
