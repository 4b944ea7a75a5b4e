// The values that are written below the columns.
import { positionOf, type Scale, ticksOf } from "../../shared/scale";

export interface Mark {
  value: number;
  at: number; // 0 to 1
  text: string;
  /** On pages narrower than this it would touch its neighbours. */
  from: "" | "wide" | "full";
}

const SHORT = 3; // signs of a unit that is written at the bounds: "%", "kg", "km"
/** How much of the axis a sign takes, at most, and the distance of two marks in signs. */
const SIGN = { full: 0.0105, wide: 0.02, narrow: 0.0375 };
const GAP = 1;

/**
 * Returns the values to write below the columns: both bounds, and round ones between them that
 * touch neither a bound nor each other. *amount* adds the unit, which a long one leaves out.
 */
export function marksOf(
  ruler: Scale & { unit: string },
  number: (value: number) => string,
  amount: (value: number) => string,
): readonly Mark[] {
  const { low, high, unit } = ruler;
  const bound = unit.length <= SHORT ? amount : number;
  const first = { value: low, at: 0, text: bound(low), from: "" } as const;
  const last = { value: high, at: 1, text: bound(high), from: "" } as const;
  const ticks = ticksOf(ruler)
    .filter((value) => value > low && value < high)
    .map((value) => ({ value, at: positionOf(ruler, value), text: number(value) }));
  const inside = (sign: number) => apart(first.text.length, last.text.length, ticks, sign);
  const wide = new Set(inside(SIGN.wide));
  const narrow = new Set(inside(SIGN.narrow));
  const from = (tick: Tick) => (!wide.has(tick) ? "full" : narrow.has(tick) ? "" : "wide");
  const marks = inside(SIGN.full).map((tick) => ({ ...tick, from: from(tick) }) as const);
  return [first, ...marks, last];
}

type Tick = Omit<Mark, "from">;

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
