// What is folded on the screen stands open on paper, where nobody can press it.
import { useEffect } from "preact/hooks";

/** Opens the folds that *selector* finds while the page is printed, then folds those again. */
export function useOpenOnPaper(selector: string): void {
  useEffect(() => {
    const opened = new Set<HTMLDetailsElement>();
    const open = () => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>(selector)) {
        if (one.open) continue;
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
  }, [selector]);
}
