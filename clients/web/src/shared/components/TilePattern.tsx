// A pattern of glazed roof tiles in diamonds, as on the roofs of Burgundy; it fills up as the session
// goes on, or decorates a page.
import { useId } from "preact/hooks";

const TILE_WIDTH = 40;
const ROW_HEIGHT = 31;
const TILE_HEIGHT = 56;
/** The outline of a tile, 40 by 56. */
export const TILE = "M0 0h40v32.5c0 14.6-8 23.5-20 23.5s-20-8.900-20-23.500z";

/** Returns the colour class of the tile at *x* half tiles from the left in row *r*. */
export function tileKindAt(x: number, r: number, period: number): "field" | "lattice" | "heart" {
  const u = modulo(Math.floor((x + r) / 2), period);
  const v = modulo(Math.floor((x - r) / 2), period);
  if (u === 0 || v === 0) return "lattice";
  const middle = Math.floor(period / 2);
  return u === middle && v === middle ? "heart" : "field";
}

interface TilePatternProps {
  columns: number;
  rows: number;
  period?: number;
  /** How many tiles are filled, from below; all by default. The others are outlines. */
  filled?: number;
}

/** Decorative: screen readers skip it, and the words beside it say the same. */
export function TilePattern({
  columns,
  rows,
  period = 5,
  filled = columns * rows,
}: TilePatternProps) {
  const id = useId();
  const tiles = [];
  for (let row = rows - 1; row >= 0; row--) {
    const shift = row % 2;
    for (let column = 0; column < columns + shift; column++) {
      const index = (rows - 1 - row) * columns + column;
      const x = 2 * column - shift;
      tiles.push(
        <use
          key={`${row} ${column}`}
          href={`#${id}`}
          x={(x * TILE_WIDTH) / 2}
          y={row * ROW_HEIGHT}
          class={`tile-${index < filled ? tileKindAt(x, row, period) : "outline"}`}
        />,
      );
    }
  }
  const height = (rows - 1) * ROW_HEIGHT + TILE_HEIGHT - ROW_HEIGHT;
  return (
    <svg
      class="tile-pattern"
      viewBox={`0 ${ROW_HEIGHT - 6} ${columns * TILE_WIDTH} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <defs>
        <path id={id} d={TILE} />
      </defs>
      {tiles}
    </svg>
  );
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
