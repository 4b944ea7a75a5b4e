// The flags of a chart below their labels: a line down to the columns, and a tile below the ruler.
import { positionOf, type Scale } from "../../shared/scale";
import { type Columns, columnAt } from "./columns";

export interface Flag {
  name: "room" | "figure";
  value: number;
  text: string;
  /** The class with which it comes. */
  come: string;
}

export interface FlagsProps {
  ruler: Scale;
  flags: readonly Flag[];
}

/** How much of a column's width its neighbour may be away from a line, and count for its length. */
const BESIDE = 0.08;

/** The lines: each ends above the tiles that stand in its way. */
export function Leaders({ ruler, flags, columns }: FlagsProps & { columns: Columns }) {
  return (
    <>
      {flags.map(({ name, value, come }) => {
        const tall = tallestAt(columns, ruler, value);
        const at = positionOf(ruler, value).toFixed(4);
        return <u key={name} class={`leader ${name} ${come}`} style={`--at:${at};--n:${tall}`} />;
      })}
    </>
  );
}

/** Returns how many tiles stand at *value*, or so near beside it that a line would touch them. */
export function tallestAt({ tiles, before, per }: Columns, ruler: Scale, value: number): number {
  const count = tiles.length;
  const at = count * positionOf(ruler, value);
  const heights = [at - BESIDE, at, at + BESIDE].map((place) => {
    const column = Math.max(0, Math.min(count - 1, Math.floor(place)));
    return Math.max(tiles[column] ?? 0, before?.[column] ?? 0);
  });
  const tallest = Math.max(...heights, tiles[columnAt(ruler, value, count)] ?? 0);
  // The number on top of a pile stands in its way too.
  return tallest && per > 1 ? tallest + 1 : tallest;
}

/** The places on the ruler itself. */
export function Notches({ ruler, flags }: FlagsProps) {
  return (
    <>
      {flags.map(({ name, value, come }) => (
        <i
          key={name}
          class={`notch ${name} ${come}`}
          style={`--at:${positionOf(ruler, value).toFixed(4)}`}
        />
      ))}
    </>
  );
}
