// Text that is written smaller until its page holds it, and never below what is read from 10 m.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Parts of the usual size; the styles keep every text at 32 units at least. */
const SIZES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];

/** Returns the ref of a box whose `--fit` is the largest size at which nothing runs over. */
export function useFit(): RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (box.current) shrink(box.current);
  });
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(() => shrink(current));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return box;
}

/** Gives *box* the largest size at which nothing runs over. */
export function shrink(box: HTMLElement): void {
  for (const size of SIZES) {
    box.style.setProperty("--fit", String(size));
    if (box.scrollHeight <= box.clientHeight + 1) return;
  }
}
