// Where the tiles of a roof lie: as large as its box holds, one a reply up to 400.
import { tileKindAt } from "../../shared/components/TilePattern";

/** Above so many, a tile stands for several: all replies of some thirty people have one each. */
export const MOST_TILES = 400;
export const TILE = { width: 40, height: 56, course: 31 } as const;
/** How much wider a tile may be drawn, so that a roof fills its box. */
const MOST_STRETCH = 1.5;

export interface Box {
  /** In any unit, that of *largest* too. */
  width: number;
  height: number;
  /** The greatest width of a tile. */
  largest: number;
  /** Above so many, a tile stands for several, where they are not replies. */
  most?: number;
  /** The roof is as wide as the box, where tiles need be no more than half as wide again for it. */
  fills?: boolean;
}

export interface Layout {
  /** What one tile stands for. */
  per: number;
  tiles: number;
  columns: number;
  rows: number;
  /** Of the drawing, in units of a tile that is 40 wide. */
  width: number;
  height: number;
  /** From those units to that of the box. */
  scale: number;
  /** By which its width is more than that, 1 unless it fills its box. */
  stretch: number;
}

/** Returns how *of* tiles lie in *box*, in as many courses as make them largest. */
export function layoutOf(of: number, box: Box): Layout {
  const per = Math.max(1, Math.ceil(of / (box.most ?? MOST_TILES)));
  const tiles = Math.ceil(of / per);
  let best: Layout | undefined;
  for (let rows = 1; rows <= Math.max(1, Math.min(tiles, 20)); rows++) {
    const columns = Math.ceil(tiles / rows);
    const width = columns * TILE.width + (rows > 1 ? TILE.width / 2 : 0);
    const height = (rows - 1) * TILE.course + TILE.height;
    const scale = Math.min(box.largest / TILE.width, box.width / width, box.height / height);
    const stretch = box.fills ? Math.min(MOST_STRETCH, box.width / (width * scale)) : 1;
    const found = { per, tiles, columns, rows, width, height, scale, stretch };
    if (!best || isBetter(found, best, box)) best = found;
  }
  return best as Layout;
}

/** Returns whether tiles are larger; but first whether the roof fills its box, if it is to. */
function isBetter(one: Layout, other: Layout, box: Box): boolean {
  if (box.fills && fills(one, box) !== fills(other, box)) return fills(one, box);
  return area(one) > area(other);
}

function fills({ width, scale, stretch }: Layout, box: Box): boolean {
  return width * scale * stretch > box.width - 1;
}

function area({ scale, stretch }: Layout): number {
  return scale * scale * stretch;
}

export interface Tile {
  /** Of its left upper corner, in units of the drawing. */
  x: number;
  y: number;
  width: number;
  kind: "field" | "lattice" | "heart";
  /** Its course, 0 for the lowest. */
  course: number;
}

/**
 * Returns the place of the tile *index*, which are laid from the lowest course up.
 *
 * Every course is whole: the upper ones may have one tile less, each a little wider, and one end of a
 * course is half as wide again, so that both edges are straight.
 */
export function tileAt(index: number, { columns, rows, tiles, width: whole }: Layout): Tile {
  const long = rows - (columns * rows - tiles); // courses of so many columns, below the others
  const above = index - long * columns;
  const here = above < 0 ? columns : columns - 1;
  const course = above < 0 ? Math.floor(index / columns) : long + Math.floor(above / here);
  const column = above < 0 ? index % columns : above % here;
  const width = rows > 1 ? whole / (here + 0.5) : TILE.width;
  const odd = course % 2;
  const ends = rows > 1 && column === (odd ? 0 : here - 1);
  return {
    x: ends && odd ? 0 : (column + odd / 2) * width,
    y: (rows - 1 - course) * TILE.course,
    width: ends ? 1.5 * width : width,
    kind: tileKindAt(2 * column + odd, course, 7),
    course,
  };
}

/** Returns the outline of a tile *width* wide. */
export function outlineOf(width: number): string {
  const [half, bend] = [width / 2, width / 5];
  return `M0 0h${width}v32.5c0 14.6-${bend} 23.5-${half} 23.5s-${half}-8.9-${half}-23.5z`;
}

/** Returns how many tiles *n* replies fill; a tile lies there once all are in that it stands for. */
export function filledBy(n: number, { per, tiles }: Layout): number {
  return Math.min(tiles, Math.floor(n / per));
}
