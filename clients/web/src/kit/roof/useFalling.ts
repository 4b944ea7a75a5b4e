// Which tiles are seen to fall: all that came together, but not where they come faster than one can look.
import { useEffect, useRef } from "preact/hooks";

const STILL_MS = 250;

/**
 * Returns the first tile that falls, *filled* if none does; above four changes a second nothing falls.
 * *before* lay there on the page before this one.
 */
export function useFalling(filled: number, before = filled): number {
  const last = useRef({ filled: before, at: 0, from: before });
  const now = Date.now();
  if (filled !== last.current.filled) {
    const falls = now - last.current.at > STILL_MS;
    const from = falls ? Math.min(last.current.filled, filled) : filled;
    last.current = { filled, at: now, from };
  }
  useEffect(() => {
    last.current.at = Date.now();
  }, []);
  return Math.min(last.current.from, filled);
}
