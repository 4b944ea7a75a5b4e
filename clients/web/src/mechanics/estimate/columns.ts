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
}

const TALLEST = 14;
const FLAG = 0.22; // the width of a flag, at most
const ROOM = 0.07; // the least distance of two marks on the axis

/** Returns *bins* as columns of at most 14 tiles. */
export function columnsOf(bins: readonly number[]): Columns {
  const per = Math.max(1, Math.ceil(Math.max(0, ...bins) / TALLEST));
  const tiles = bins.map((n) => Math.ceil(n / per));
  return { per, tiles, most: Math.max(1, ...tiles) };
}

/** Returns the values to write below the columns: both bounds, and round ones between them. */
export function marksOf(ruler: Scale): readonly Mark[] {
  const marks = ticksOf(ruler).map((value) => ({ value, at: positionOf(ruler, value) }));
  const inside = marks.filter(({ at }) => at > ROOM && at < 1 - ROOM);
  return [{ value: ruler.low, at: 0 }, ...inside, { value: ruler.high, at: 1 }];
}

/** Tells whether flags at these places (0 to 1) can stand in one row; each leans to the middle. */
export function level(places: readonly number[]): boolean {
  const [one, other] = places.map((at) => (at > 0.5 ? at - FLAG : at));
  return one === undefined || other === undefined || Math.abs(one - other) > FLAG;
}

/** Returns the parts that hold answers, with their bounds: the columns as a table. */
export function partsOf(ruler: Scale, bins: readonly number[]) {
  return bins.flatMap((n, index) => {
    const [from, to] = partOf(ruler, index, bins.length);
    return n ? [{ from, to, n }] : [];
  });
}
