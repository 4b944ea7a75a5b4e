// A count as tiles: one for each answer, person or table, filled from below in no order of persons.
import { useEffect, useRef } from "preact/hooks";
import { tileClass } from "./Header";

const LARGEST = 60;
const SHARES = 20; // above LARGEST each of the 20 tiles of one row stands for 5 %

/** Returns in how many rows *of* tiles stand. */
export function rowsFor(of: number): number {
  if (of <= 12 || of > LARGEST) return 1;
  return of <= 40 ? 2 : 3;
}

interface CountTilesProps {
  n: number;
  of: number;
  /** So many more are set, and not confirmed: outlined. */
  set?: number;
}

export function CountTiles({ n, of, set = 0 }: CountTilesProps) {
  const hasGrown = useHasGrown(n);
  const rows = rowsFor(of);
  const tiles = of > LARGEST ? SHARES : of;
  const share = (count: number) => (of > LARGEST ? Math.floor((SHARES * count) / of) : count);
  const filled = share(n);
  const outlined = share(n + set);
  const cols = Math.ceil(tiles / rows);
  if (!of) return null;
  return (
    <span
      class={hasGrown ? "count-tiles growing" : "count-tiles"}
      style={`--cols:${cols}`}
      aria-hidden="true"
    >
      {Array.from({ length: rows }, (_, row) => rows - 1 - row).map((row) => (
        <span class="tiles" key={row}>
          {Array.from({ length: Math.min(cols, tiles - row * cols) }, (_, at) => {
            const index = row * cols + at;
            const newest = hasGrown && index === filled - 1;
            const is =
              index >= filled && index < outlined ? "set" : tileClass(newest, index < filled);
            return <i key={`${index} ${newest}`} class={is} />;
          })}
        </span>
      ))}
    </span>
  );
}

const STILL_MS = 250;

/** Returns whether *n* has just grown; above four changes a second nothing is animated. */
function useHasGrown(n: number): boolean {
  const last = useRef({ n, at: 0, hasGrown: false });
  const now = Date.now();
  if (n !== last.current.n) {
    const hasGrown = n > last.current.n && now - last.current.at > STILL_MS;
    last.current = { n, at: now, hasGrown };
  }
  useEffect(() => {
    last.current.at = Date.now();
  }, []);
  return last.current.hasGrown;
}
