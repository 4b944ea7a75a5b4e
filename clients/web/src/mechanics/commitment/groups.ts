// The wall by gesture, as phones list it. Pure.
import type { Item, Wall } from "../../shared/wire";
import { type Stack, stacked } from "./items";

/** A gesture with the moments at which it is meant, and how often each. */
export interface Group {
  id: string;
  /** Of all items in it, the first of which names it. */
  ids: readonly string[];
  gesture?: string;
  moments: readonly { moment?: string; n: number }[];
  n: number; // items in it
}

/** Returns *stacks* by their gesture, in the order of the first of each. */
export function grouped(stacks: readonly Stack[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { id, moment, gesture, n } of stacks) {
    const key = gesture?.toLowerCase() ?? "";
    const before = groups.get(key);
    groups.set(key, {
      id,
      ...(gesture !== undefined && { gesture }),
      ...before,
      ids: [...(before?.ids ?? []), id],
      moments: withMoment(before?.moments ?? [], moment, n),
      n: (before?.n ?? 0) + n,
    });
  }
  return [...groups.values()];
}

function withMoment(moments: Group["moments"], moment: string | undefined, n: number) {
  const same = moments.find((other) => other.moment?.toLowerCase() === moment?.toLowerCase());
  if (same) return moments.map((other) => (other === same ? { ...same, n: same.n + n } : other));
  return [...moments, moment === undefined ? { n } : { moment, n }];
}

/** Returns the gestures of a wall. */
export function gesturesOf(items: readonly Item[] | undefined): readonly Group[] {
  return grouped(stacked(items ?? []));
}

/** Returns how many said « Moi aussi » to a gesture, as far as it is told. */
export function tooOf({ ids }: Group, too: Wall["too"]): number {
  return ids.reduce((sum, id) => sum + (too?.[id] ?? 0), 0);
}
