// The items of the wall: which stand together. Pure.
import type { Item } from "../../shared/wire";

/** An item, and how many say the same. */
export interface Stack extends Item {
  n: number;
}

/** Returns the stacks that people wrote something of, by *ids*, and the others. */
export function written(
  items: readonly Item[],
  ids: readonly string[],
): readonly [readonly Stack[], readonly Stack[]] {
  const known = new Set(ids);
  const [own, ready] = [true, false].map((is) =>
    stacked(items.filter(({ id }) => known.has(id) === is)),
  );
  return [own ?? [], ready ?? []];
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
