// The distribution as columns of tiles: one answer is one tile, until there are too many.
import { partOf, positionOf, type Scale } from "../../shared/scale";

export interface Columns {
  /** How many answers one tile stands for. */
  per: number;
  /** Tiles in each part of the ruler, from the lowest; the topmost may be a part of one. */
  tiles: readonly number[];
  /** The same of the answers before, where they stand beside. */
  before: readonly number[] | undefined;
  /** The tallest column of both. */
  most: number;
  /** How many answers each part holds that is told apart: as columns, and as a table. */
  parts: readonly number[];
}

const TALLEST = 14;
/** Up to so many answers each has its own tile: more are counted in piles of 5. */
const EACH = 60;
const PILES = [1, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** Returns *bins*, and those *before* on the same scale, as columns of at most 14 tiles. */
export function columnsOf(bins: readonly number[], before?: readonly number[]): Columns {
  const most = Math.max(0, ...bins, ...(before ?? []));
  const least = sum(bins) > EACH ? 5 : 1;
  const fits = (pile: number) => pile >= least && most <= TALLEST * pile;
  const per = PILES.find(fits) ?? Math.ceil(most / TALLEST);
  const tiles = (counts: readonly number[]) => counts.map((n) => n / per);
  return {
    per,
    tiles: tiles(bins),
    before: before && tiles(before),
    most: Math.max(1, most / per),
    parts: bins,
  };
}

/** On the screen each answer has its tile, up to so many in one part of the ruler. */
const MOST_TILES = 400;
/** How much wider than high a chart on the screen is, about. */
const ASPECT = 2.2;
/** How high a tile is beside its width, at best: as on a roof. */
const SHAPE = 1.4;
/** What of a column its tile takes, and how much higher a tile is than what of it shows. */
const [FILLED, WHOLE] = [0.88, 1.3];
/** Parts of the ruler in one column; then columns side by side for one part. */
const GRIDS = [
  ...[4, 2].map((parts) => ({ parts, beside: 1 })),
  ...Array.from({ length: 10 }, (_, at) => ({ parts: 1, beside: at + 1 })),
];

/**
 * Returns *bins*, and those *before* on the same scale, as columns whose tallest fills the height with
 * tiles that keep their shape: few answers stand in fewer and wider columns, many side by side.
 */
export function spreadOf(bins: readonly number[], before?: readonly number[]): Columns {
  if (Math.max(...bins, ...(before ?? [])) > MOST_TILES) return columnsOf(bins, before);
  const made = GRIDS.map((grid) => {
    const tiles = stacked(bins, grid);
    const earlier = before && stacked(before, grid);
    const most = Math.max(1, ...tiles, ...(earlier ?? []));
    const shape = (WHOLE / (most + WHOLE - 1)) * (tiles.length / (FILLED * ASPECT));
    const parts = inParts(bins, grid.parts);
    return { per: 1, tiles, before: earlier, most, parts, off: Math.abs(Math.log(shape / SHAPE)) };
  });
  const { off: _, ...best } = made.reduce((one, other) => (other.off < one.off ? other : one));
  return best;
}

function inParts(bins: readonly number[], parts: number): number[] {
  const columns = bins.length / parts;
  return Array.from({ length: columns }, (_, at) => sum(bins.slice(at * parts, (at + 1) * parts)));
}

function stacked(bins: readonly number[], { parts, beside }: (typeof GRIDS)[number]): number[] {
  return inParts(bins, parts)
    .flatMap((n) => Array.from({ length: beside }, (_, k) => Math.ceil((n - k) / beside)))
    .map((n) => Math.max(0, n));
}

function sum(bins: readonly number[]): number {
  return bins.reduce((all, n) => all + n, 0);
}

/** Returns which of *count* columns *value* is in. */
export function columnAt(ruler: Scale, value: number, count: number): number {
  return Math.min(count - 1, Math.floor(count * positionOf(ruler, value)));
}

/** Returns the parts that hold answers, with their bounds: the columns as a table. */
export function partsOf(ruler: Scale, bins: readonly number[]) {
  return bins.flatMap((n, index) => {
    const [from, to] = partOf(ruler, index, bins.length);
    return n ? [{ from, to, n }] : [];
  });
}
