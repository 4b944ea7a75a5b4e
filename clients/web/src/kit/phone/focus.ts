// Moves the focus to the title, so that it is never lost and a new page is read from its top.
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
    focusTitle(main.current);
  });
  return main;
}

/** Shows each page from its top, its title in focus; *shown* names the page, if it is known. */
export function useTopOfPage(shown: string | undefined): void {
  const before = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (before.current !== undefined && shown !== undefined && before.current !== shown) {
      window.scrollTo(0, 0);
      focusTitle(document.querySelector("main"));
    }
    before.current = shown ?? before.current;
  }, [shown]);
}

function focusTitle(main: Element | null): void {
  const title = main?.querySelector("h1");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}
