// The items of the wall: which stand together. Pure.
import type { Item } from "./types";

/** An item, and how many say the same. */
export interface Stack extends Item {
  n: number;
}

/** Returns how many of the *n* commitments on the wall are none of *items*, the most frequent. */
export function othersOf({ n, items = [] }: { n: number; items?: readonly Item[] }): number {
  return n - items.reduce((sum, item) => sum + (item.n ?? 1), 0);
}

/** Returns *items* in their order, those that say the same as one. */
export function stacked(items: readonly Item[]): readonly Stack[] {
  const stacks = new Map<string, Stack>();
  for (const item of items) {
    const { moment = "", gesture = "", by, n = 1 } = item;
    const says = [moment, gesture, by].join("\n").toLowerCase();
    const stack = stacks.get(says);
    stacks.set(says, stack ? { ...stack, n: stack.n + n } : { ...item, n });
  }
  return [...stacks.values()];
}

/** A gesture with the moments at which it is meant, and how often each. */
export interface Group {
  id: string;
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
