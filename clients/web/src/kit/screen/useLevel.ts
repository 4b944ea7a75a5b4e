// What a page leaves out where even its smallest text runs over: level by level, until it holds.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { shrink } from "./fit";

/**
 * Returns the ref of an element of the page, and the first level, 0 to *count* - 1, at which nothing
 * runs over; it is sought anew when what is shown is another, or the page has another size.
 */
export function useLevel(
  count: number,
  shown: unknown,
): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState({ shown, level: 0 });
  const level = tried.shown === shown ? Math.min(tried.level, count - 1) : 0;
  useLayoutEffect(() => {
    const main = box.current?.closest("main");
    if (!main) return;
    shrink(main);
    if (main.classList.contains("crowded") && level + 1 < count) {
      setTried({ shown, level: level + 1 });
    }
  });
  useLayoutEffect(() => {
    const main = box.current?.closest("main");
    if (!main) return;
    // An observer tells the size that is there already, too.
    let size = sizeOf(main);
    const resized = new ResizeObserver(() => {
      if (size === sizeOf(main)) return;
      size = sizeOf(main);
      setTried({ shown, level: 0 });
    });
    resized.observe(main);
    return () => resized.disconnect();
  }, [shown]);
  return [box, level];
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} ${clientHeight}`;
}
