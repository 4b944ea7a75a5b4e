// A question of many tiles that folds once it is answered, and is opened again to change the answer.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * Returns whether it is *folded*, its *place*, how to *turn* it, and what its place must *watch*.
 *
 * A finger folds it as it chooses. An arrow key chooses each answer that it comes by: then it folds as
 * the focus leaves it, if it is *answered*.
 */
export function useFolding(answered: boolean) {
  const [folded, setFolded] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const finger = useRef(false);
  const turned = useRef(false);
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (turned.current) place.current?.querySelector<HTMLElement>("button, :checked")?.focus();
    turned.current = false;
  }, [folded]);
  const watch = {
    onPointerDown: () => {
      finger.current = true;
    },
    onKeyDown: () => {
      finger.current = false;
    },
    onFocusOut: ({ relatedTarget }: FocusEvent) => {
      if (finger.current || !(relatedTarget instanceof Node)) return;
      if (answered && !place.current?.contains(relatedTarget)) setFolded(true);
    },
  };
  const turn = (on: boolean) => {
    if (on && !finger.current) return;
    turned.current = on !== folded;
    setFolded(on);
  };
  return { folded, place, turn, watch };
}
