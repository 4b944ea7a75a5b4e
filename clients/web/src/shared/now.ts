// The own clock as a hook: the page is drawn again when it ticks.
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Returns the own clock in ms, anew at each whole multiple of *every* ms; undefined stops it.
 * All who tick at the same pace see the same time, so that two figures on a page never disagree.
 */
export function useTicks(every: number | undefined): number {
  const [now, setNow] = useState(() => tickAt(Date.now(), every));
  useEffect(() => {
    if (every === undefined) return;
    let id: ReturnType<typeof setTimeout>;
    const tick = () => {
      const clock = Date.now();
      setNow(tickAt(clock, every));
      id = setTimeout(tick, every - (clock % every));
    };
    tick();
    return () => clearTimeout(id);
  }, [every]);
  return now;
}

/** Returns the last whole multiple of *every* ms at *clock*. */
export function tickAt(clock: number, every: number | undefined): number {
  return every === undefined ? clock : clock - (clock % every);
}

/** Returns whether the own clock has reached *at* ms; renders again when it does. */
export function useHasPassed(at: number): boolean {
  const [, draw] = useState(0);
  const left = at - Date.now();
  useEffect(() => {
    if (left <= 0) return;
    const id = setTimeout(() => draw((n) => n + 1), left + 5);
    return () => clearTimeout(id);
  }, [at]);
  return left <= 0;
}

/** Returns true for *ms* after *value* has become another for which *counts* holds. */
export function useJustBecame<T>(
  value: T,
  counts: (now: T, before: T) => boolean,
  ms: number,
): boolean {
  const [just, setJust] = useState(false);
  const last = useRef(value);
  useEffect(() => {
    const does = counts(value, last.current);
    last.current = value;
    setJust(does);
    if (!does) return;
    const id = setTimeout(() => setJust(false), ms);
    return () => clearTimeout(id);
  }, [value, ms]);
  return just;
}
