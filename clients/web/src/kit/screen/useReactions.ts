// Reactions on the screen: what is shown changes at most once a second, and words rise for what came.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Reactions } from "../../shared/wire";
import { REACTIONS, type ReactionKind } from "../reactions";
import { PACE_MS } from "./usePaced";

/** How long words rise, the last of them included. */
export const RISE_MS = 3600;
/** By how many the counts grow. */
const FIVE = 5;
/** Words that rise at once, at most: more would cover the page. */
export const MOST = 5;

/** Where words rise, in % of the width, one after the other. */
export const PLACES = [12, 64, 36, 92, 24, 76, 50];

export interface Rising {
  id: number;
  kind: ReactionKind;
  /** Its place among those that rise together. */
  at: number;
}

/** Returns what came from *before* to *now*, a word for each five, in the order of the buttons. */
export function risen(before: Reactions, now: Reactions): ReactionKind[] {
  const came = REACTIONS.flatMap((kind) =>
    Array.from({ length: Math.max(0, (now[kind] ?? 0) - (before[kind] ?? 0)) / FIVE }, () => kind),
  );
  return came.slice(0, MOST);
}

const NONE: Reactions = {};

/** Returns the counts to show, and the words that rise; a page that comes later shows no rise. */
export function useReactions(told: Reactions = NONE): { shown: Reactions; rising: Rising[] } {
  const [shown, setShown] = useState(told);
  const [rising, setRising] = useState<Rising[]>([]);
  const changed = useRef(Number.NEGATIVE_INFINITY);
  const last = useRef(0);
  useEffect(() => {
    if (told === shown) return;
    const wait = Math.max(0, changed.current + PACE_MS - Date.now());
    const id = setTimeout(() => {
      changed.current = Date.now();
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const words = calm ? [] : risen(shown, told);
      const added = words.map((kind, at) => ({ id: ++last.current, kind, at }));
      setShown(told);
      if (added.length) setRising((now) => [...now, ...added]);
    }, wait);
    return () => clearTimeout(id);
  }, [told, shown]);
  useEffect(() => {
    const newest = rising[rising.length - 1];
    if (!newest) return;
    const id = setTimeout(
      () => setRising((now) => now.filter((one) => one.id > newest.id)),
      RISE_MS,
    );
    return () => clearTimeout(id);
  }, [rising]);
  return { shown, rising };
}
