// Sticky columns beside the longest one: a column taller than the window sticks by its lower edge.
import { useLayoutEffect, useRef } from "preact/hooks";

const HEIGHT = "--tall"; // of each column, for its place in play.css

/** Returns the ref of the columns' parent; each column gets its height as a CSS variable. */
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
