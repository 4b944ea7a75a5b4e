// The sticky bar at the foot of a page: what takes the focus is scrolled above it.
import { useLayoutEffect, useRef } from "preact/hooks";

const HEIGHT = "--bar"; // for scroll-padding-bottom
/** The class of the page while bar and head would leave it less than half of the window. */
const CRAMPED = "cramped";

/**
 * Returns the ref of a bar. While it is mounted, its height is in the CSS variable `--bar`, and
 * whatever Tab leads to is scrolled above it. Where letters are so large that it takes the page's
 * place, the page has the class `cramped`, and styles let the bar go with it.
 */
export function useBar() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return;
    const { style, classList } = document.documentElement;
    const updateHeight = () => {
      const head = document.querySelector<HTMLElement>(".tall, .header");
      const taken = current.offsetHeight + (head?.offsetHeight ?? 0);
      style.setProperty(HEIGHT, `${current.offsetHeight}px`);
      classList.toggle(CRAMPED, taken > innerHeight / 2);
    };
    // A frame later: what is written while sizes are told may change them, which browsers report.
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(updateHeight);
    });
    updateHeight();
    observer.observe(current);
    addEventListener("resize", updateHeight);
    // Firefox does not scroll to an element of which a strip is visible, WebKit leaves a field under
    // the bar.
    const scrollFocusAboveBar = ({ key }: KeyboardEvent) => {
      const stop = document.activeElement;
      if (key === "Tab" && !current.contains(stop)) stop?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keyup", scrollFocusAboveBar);
    return () => {
      removeEventListener("keyup", scrollFocusAboveBar);
      removeEventListener("resize", updateHeight);
      observer.disconnect();
      cancelAnimationFrame(frame);
      style.removeProperty(HEIGHT);
      classList.remove(CRAMPED);
    };
  }, []);
  return bar;
}
