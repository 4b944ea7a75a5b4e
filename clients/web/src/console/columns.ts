// Columns that stay while the longest one scrolls: one that is taller than the window stays by its foot.
import { useLayoutEffect, useRef } from "preact/hooks";

const HEIGHT = "--tall"; // of each column, for its place in play.css

/** Returns the ref of what holds the columns; each is told its own height. */
export function useColumns() {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const column = target as HTMLElement;
        column.style.setProperty(HEIGHT, `${column.offsetHeight}px`);
      }
    });
    for (const column of main.current?.children ?? []) observer.observe(column);
    return () => observer.disconnect();
  }, []);
  return main;
}
