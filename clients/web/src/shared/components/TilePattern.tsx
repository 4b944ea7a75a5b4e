// The roof that a room builds: glazed tiles in losanges, after the roofs of Burgundy.
import { useId } from "preact/hooks";

const WIDTH = 40;
const COURSE = 31;
const ROUND = 56;

/** Returns the glaze of the tile at *x* half tiles, course *r*: `a` field, `b` lattice, `c` heart. */
export function glazeAt(x: number, r: number, period: number): "a" | "b" | "c" {
  const u = modulo(Math.floor((x + r) / 2), period);
  const v = modulo(Math.floor((x - r) / 2), period);
  if (u === 0 || v === 0) return "b";
  const middle = Math.floor(period / 2);
  return u === middle && v === middle ? "c" : "a";
}

interface TilePatternProps {
  columns: number;
  courses: number;
  period?: number;
  /** How many tiles are laid, from below; all by default. The others are outlines. */
  laid?: number;
}

/** A drawing only: the words beside it say what is built. */
export function TilePattern({
  columns,
  courses,
  period = 5,
  laid = columns * courses,
}: TilePatternProps) {
  const id = useId();
  const tiles = [];
  for (let course = courses - 1; course >= 0; course--) {
    const shift = course % 2;
    for (let column = 0; column < columns + shift; column++) {
      const place = (courses - 1 - course) * columns + column;
      const x = 2 * column - shift;
      tiles.push(
        <use
          key={`${course} ${column}`}
          href={`#${id}`}
          x={(x * WIDTH) / 2}
          y={course * COURSE}
          class={place < laid ? glazeAt(x, course, period) : "o"}
        />,
      );
    }
  }
  const height = (courses - 1) * COURSE + ROUND - COURSE;
  return (
    <svg
      class="roof"
      viewBox={`0 ${COURSE - 6} ${columns * WIDTH} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <defs>
        <path id={id} d="M0 0h40v32.5c0 14.6-8 23.5-20 23.5s-20-8.900-20-23.500z" />
      </defs>
      {tiles}
    </svg>
  );
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
