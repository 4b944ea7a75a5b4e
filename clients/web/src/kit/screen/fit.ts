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
    const resized = new ResizeObserver(() => shrink(current));
    resized.observe(current);
    // What comes bit by bit is drawn by parts of the page, of which this one hears nothing.
    const changed = new MutationObserver(() => {
      if (!holds(current)) shrink(current);
      changed.takeRecords();
    });
    changed.observe(current, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, []);
  return box;
}

/** Returns whether nothing runs over *box*. */
function holds(box: HTMLElement): boolean {
  return box.scrollHeight <= box.clientHeight + 1;
}

/**
 * Gives *box* the largest size at which nothing runs over; where there is none it is `crowded`, and
 * leaves out what is there beside the page's own matter.
 */
export function shrink(box: HTMLElement): void {
  box.classList.remove("crowded");
  for (const size of SIZES) {
    box.style.setProperty("--fit", String(size));
    if (holds(box)) return;
  }
  box.classList.add("crowded");
}
