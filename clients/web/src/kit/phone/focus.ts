// Moves the focus to the title when the element that had it is removed, so that it is never lost.
import { useLayoutEffect, useRef } from "preact/hooks";

// A module variable, as pages are mounted anew with each step.
let last: Element | null = null;

/** Begins to remember what has the focus, for as long as the page lives. */
export function trackFocus(): void {
  document.addEventListener("focusin", (event) => {
    last = event.target as Element;
  });
  document.addEventListener("focusout", (event) => {
    // Some browsers also fire it for an element that is being removed: that one is remembered.
    requestAnimationFrame(() => {
      const target = event.target as Element;
      if (target.isConnected && last === target) last = null;
    });
  });
}

/** Returns the ref of the part whose first title takes the focus. */
export function useRestoredFocus() {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    const title = main.current?.querySelector("h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  });
  return main;
}
