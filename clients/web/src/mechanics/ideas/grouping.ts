// How ideas are listed on the console, and what moves group them and undo it. Pure.
import type { MechanicMove } from "../../shared/messages";
import type { ConsoleIdea } from "../../shared/wire";
import type { Heap } from "./groups";

export type Picked = readonly string[];

/** Returns *picked* with *id* at its end, or without it. */
export function pickedAlso(picked: Picked, id: string): Picked {
  return picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id];
}

/** Returns *picked* with *id* first: it gives the group its title. */
export function ledBy(picked: Picked, id: string): Picked {
  return [id, ...picked.filter((one) => one !== id)];
}

/** Returns *picked* as far as it stands by itself still: others may group at the same time. */
export function stillThere(picked: Picked, heaps: readonly Heap[]): Picked {
  const heads = new Set(heaps.map(({ head }) => head.id));
  return picked.filter((id) => heads.has(id));
}

export function merging(picked: Picked): readonly MechanicMove[] {
  return picked.length > 1 ? [{ type: "ideas.merge", ideas: [...picked] }] : [];
}

/** Returns the moves after which all ideas of a heap stand by themselves. */
export function undoing({ merged }: Pick<Heap, "merged">): readonly MechanicMove[] {
  return merged.map(({ id }) => splitting(id));
}

export function splitting(idea: string): MechanicMove {
  return { type: "ideas.split", idea };
}

/** Returns the moves after which *id* gives its heap the title: it leaves it, and takes it over. */
export function leading({ head }: Heap, { id }: ConsoleIdea): readonly MechanicMove[] {
  return [splitting(id), { type: "ideas.merge", ideas: [id, head.id] }];
}

/** Returns the moves that undo what was grouped last, as far as it stands. */
export function undoingLast(last: Picked, ideas: readonly ConsoleIdea[]) {
  const merged = ideas.filter(({ id, head }) => last.includes(id) && head !== undefined);
  return undoing({ merged });
}

/** Ideas of the console: to be decided of, shown, kept by no table, hidden. */
export interface SortedOut {
  held: readonly ConsoleIdea[];
  shown: readonly ConsoleIdea[];
  aside: readonly ConsoleIdea[];
  hidden: readonly ConsoleIdea[];
}

export function sortedOut(ideas: readonly ConsoleIdea[]): SortedOut {
  return {
    held: ideas.filter(({ held }) => held),
    shown: ideas.filter(({ hidden, aside }) => !hidden && !aside),
    aside: ideas.filter(({ hidden, aside }) => aside && !hidden),
    hidden: ideas.filter(({ hidden, held }) => hidden && !held),
  };
}

/**
 * Returns how many ideas are to be read before the room sees them, with those that no table kept: they
 * leave unseen by the room. Undefined if there is none.
 */
export function toRead(ideas: readonly ConsoleIdea[]): number | undefined {
  const { held, shown, aside } = sortedOut(ideas);
  const unread = held.length + [...shown, ...aside].filter(({ erased }) => !erased).length;
  return ideas.length && !unread ? undefined : unread;
}
