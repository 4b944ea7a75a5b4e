// What is folded on the screen stands open on paper, where nobody can press it.
import { useEffect } from "preact/hooks";

const FOLDED = ".chart-figure details:not([open]), .about details:not([open])";

/** Opens the tables behind charts, and the contents played, while the page is printed, then folds them again. */
export function useOpenOnPaper(): void {
  useEffect(() => {
    const opened = new Set<HTMLDetailsElement>();
    const open = () => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>(FOLDED)) {
        one.open = true;
        opened.add(one);
      }
    };
    const fold = () => {
      for (const one of opened) one.open = false;
      opened.clear();
    };
    window.addEventListener("beforeprint", open);
    window.addEventListener("afterprint", fold);
    return () => {
      window.removeEventListener("beforeprint", open);
      window.removeEventListener("afterprint", fold);
    };
  }, []);
}
