// The sticky bar at the foot of a page: what takes the focus is scrolled above it.
import { useLayoutEffect, useRef } from "preact/hooks";

const HEIGHT = "--bar"; // for scroll-padding-bottom

/**
 * Returns the ref of a bar. While it is mounted, its height is in the CSS variable `--bar`, and
 * whatever Tab leads to is scrolled above it.
 */
export function useBar() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return;
    const { style } = document.documentElement;
    const updateHeight = () => style.setProperty(HEIGHT, `${current.offsetHeight}px`);
    const observer = new ResizeObserver(updateHeight);
    observer.observe(current);
    // Firefox does not scroll to an element of which a strip is visible, WebKit leaves a field under
    // the bar.
    const scrollFocusAboveBar = ({ key }: KeyboardEvent) => {
      const stop = document.activeElement;
      if (key === "Tab" && !current.contains(stop)) stop?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keyup", scrollFocusAboveBar);
    return () => {
      removeEventListener("keyup", scrollFocusAboveBar);
      observer.disconnect();
      style.removeProperty(HEIGHT);
    };
  }, []);
  return bar;
}
