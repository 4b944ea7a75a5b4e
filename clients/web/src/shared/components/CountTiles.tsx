// How many answers are in: one tile each, laid from below, in no order of persons.
import { useEffect, useRef } from "preact/hooks";
import { tileClass } from "./Header";

const LARGEST = 60;
const SHARES = 20; // above the largest wall each tile of one row stands for 5 %

/** Returns how many courses a wall of *of* tiles has. */
export function rowsOfTiles(of: number): number {
  if (of <= 12 || of > LARGEST) return 1;
  return of <= 40 ? 2 : 3;
}

interface CountTilesProps {
  n: number;
  of: number;
}

export function CountTiles({ n, of }: CountTilesProps) {
  const rose = useHasGrown(n);
  const courses = rowsOfTiles(of);
  const tiles = of > LARGEST ? SHARES : of;
  const laid = of > LARGEST ? Math.floor((SHARES * n) / of) : n;
  const cols = Math.ceil(tiles / courses);
  if (!of) return null;
  return (
    <span class={rose ? "wall lays" : "wall"} style={`--cols:${cols}`} aria-hidden="true">
      {Array.from({ length: courses }, (_, course) => courses - 1 - course).map((course) => (
        <span class="tiles" key={course}>
          {Array.from({ length: Math.min(cols, tiles - course * cols) }, (_, at) => {
            const place = course * cols + at;
            const newest = rose && place === laid - 1;
            return <i key={`${place} ${newest}`} class={tileClass(newest, place < laid)} />;
          })}
        </span>
      ))}
    </span>
  );
}

const STILL_MS = 250;

/** Tells whether *n* has just grown; more than four a second appear without falling. */
function useHasGrown(n: number): boolean {
  const last = useRef({ n, at: 0, rose: false });
  const now = Date.now();
  if (n !== last.current.n) {
    const rose = n > last.current.n && now - last.current.at > STILL_MS;
    last.current = { n, at: now, rose };
  }
  useEffect(() => {
    last.current.at = Date.now();
  }, []);
  return last.current.rose;
}
