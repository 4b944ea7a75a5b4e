// How much of the wall fits the projector: measured, since fonts differ from machine to machine.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { shrink } from "../../kit/screen/fit";
import type { Stack } from "./items";

/** Sizes of fit.ts below which whole sentences, and gestures, are no longer tried. */
const SENTENCES = 0.7;
const GESTURES = 0.4;

/**
 * Returns the ref of the box, and how many of *groups* gestures find a place in it; undefined while
 * whole sentences do. The same *stacks* in the same window always give the same.
 */
export function useRoom(stacks: readonly Stack[], groups: number) {
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number>();
  const [size, setSize] = useState("");
  const key = [size, ...stacks.map(({ id, n }) => `${id} ${n}`)].join();
  const tried = useRef(key);
  useLayoutEffect(() => {
    if (tried.current !== key && held !== undefined) setHeld(undefined);
    else if (runsOver(box.current, held)) setHeld(held === undefined ? groups : held - 1);
    tried.current = key;
  }, [key, held]);
  useEffect(() => {
    const resized = () => setSize(`${window.innerWidth} ${window.innerHeight}`);
    window.addEventListener("resize", resized);
    return () => window.removeEventListener("resize", resized);
  }, []);
  return { box, held };
}

/** Returns whether the page runs over at the smallest size that is tried; if not, it gets its own. */
function runsOver(box: HTMLElement | null, held: number | undefined): boolean {
  const page = box?.closest("main");
  if (!page || held === 0) return false;
  page.style.setProperty("--fit", String(held === undefined ? SENTENCES : GESTURES));
  const over = page.scrollHeight > page.clientHeight + 1;
  if (!over) shrink(page);
  return over;
}
