// The own clock as a hook: the page is drawn again when it ticks.
import { useEffect, useState } from "preact/hooks";

/** Returns the own clock in ms, anew every *every* ms; undefined stops it. */
export function useTicks(every: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (every === undefined) return;
    setNow(Date.now());
    const id = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(id);
  }, [every]);
  return now;
}

/** Tells whether the own clock has reached *at* ms; draws again when it does. */
export function useReached(at: number): boolean {
  const [, draw] = useState(0);
  const left = at - Date.now();
  useEffect(() => {
    if (left <= 0) return;
    const id = setTimeout(() => draw((n) => n + 1), left + 5);
    return () => clearTimeout(id);
  }, [at]);
  return left <= 0;
}
