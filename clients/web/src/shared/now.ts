// The own clock, and that of the server, as hooks: the page is drawn again when they tick.
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Returns the clock that is *offset* ms from the own, anew at each whole multiple of *every* ms;
 * undefined stops it. With the server's offset, all pages that tick at the same pace see the same
 * time at the same moment, so that no two figures disagree, on one page or on two devices.
 */
export function useTicks(every: number | undefined, offset = 0): number {
  const [now, setNow] = useState(() => tickAt(Date.now(), every, offset));
  useEffect(() => {
    if (every === undefined) return;
    let id: ReturnType<typeof setTimeout>;
    const tick = () => {
      const last = tickAt(Date.now(), every, offset);
      setNow(last);
      id = setTimeout(tick, last + every - offset - Date.now());
    };
    tick();
    return () => clearTimeout(id);
  }, [every, offset]);
  return now;
}

/** Returns the last whole multiple of *every* ms by the clock that is *offset* ms from *own*. */
export function tickAt(own: number, every: number | undefined, offset = 0): number {
  const clock = own + offset;
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
