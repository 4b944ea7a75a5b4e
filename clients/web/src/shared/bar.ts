// The bar at the foot of a page hides what is below it: whatever takes the focus stops above.
import { useLayoutEffect, useRef } from "preact/hooks";

const HEIGHT = "--bar"; // for scroll-padding-bottom

/**
 * Returns the ref of a bar. While it is there, its height is told to the styles, and whatever Tab
 * leads to is brought above it.
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
    // Firefox leaves a stop where it is if a strip of it is in sight, WebKit a field under the bar.
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
