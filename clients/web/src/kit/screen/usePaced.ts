// What is shown of something that may change often: at most once a second.
import { useEffect, useRef, useState } from "preact/hooks";

/** Between two changes of what is shown. */
export const PACE_MS = 1000;

/** Returns *told* as it is shown: it changes at most once in PACE_MS. */
export function usePaced<T>(told: T): T {
  const [shown, setShown] = useState(told);
  const changed = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (told === shown) return;
    const id = setTimeout(
      () => {
        changed.current = Date.now();
        setShown(() => told);
      },
      Math.max(0, changed.current + PACE_MS - Date.now()),
    );
    return () => clearTimeout(id);
  }, [told, shown]);
  return shown;
}
