// Ideas in their groups: what each is called, how the room dealt with one's own. Pure.
import type {
  ConsoleIdea,
  GroupRow,
  IdeasPlay,
  IdeasResult,
  OwnIdea,
  RaisedHands,
} from "../../shared/wire";

/** Returns the titles of all ideas of a group, its own first; those that were erased are left out. */
export function titlesOf({ title, merged = [] }: GroupRow): readonly string[] {
  return [title, ...merged.map((one) => one.title)].flatMap((one) => (one ? [one] : []));
}

/**
 * Returns how many ideas of the ballot are handed on beside those that the room kept. Nobody wrote the
 * examples, and nothing is left of what was erased.
 */
export function othersOf(groups: readonly GroupRow[], { kept }: IdeasResult): number {
  const others = groups.filter(({ id, example }) => !example && !kept.includes(id));
  return others.reduce((sum, group) => sum + titlesOf(group).length, 0);
}

/** So many more are kept rather than drawn by lot, as the server says (M8.6). */
const MORE_AT_LINE = 2;

/** Returns how many are kept at most, where votes are equal for the last places. */
export function mostKept({ keeps }: Pick<IdeasPlay, "keeps">): number {
  return keeps + MORE_AT_LINE;
}

/** What became of one's own idea. */
export type Fate = "kept" | "funded" | "handed" | "hidden" | "held" | "erased";

export function fateOf(own: OwnIdea, { kept, funded = [] }: IdeasResult): Fate {
  if (own.held) return "held";
  if (own.hidden) return "hidden";
  if (own.title === undefined) return "erased";
  const group = own.group ?? own.id;
  if (funded.includes(group)) return "funded";
  return kept.includes(group) ? "kept" : "handed";
}

/** Returns the groups that the room kept, in its order. */
export function keptOf(groups: readonly GroupRow[], { kept }: IdeasResult): readonly GroupRow[] {
  const known = new Map(groups.map((group) => [group.id, group]));
  return kept.flatMap((id) => known.get(id) ?? []);
}

/** Returns the place of each kept group, which those of equal votes share; nothing of few voters. */
export function placesOf({ places = {} }: IdeasResult): ReadonlyMap<string, number> {
  return new Map(Object.entries(places));
}

/** Rows of hands that a screen can show where nothing else was voted for. */
const MOST_ROWS = 5;

/** Returns the hands with those groups alone that most were raised for, most first. */
export function mostRaised(raised: RaisedHands): RaisedHands {
  const { options = {}, order } = raised;
  if (!order) return raised;
  const count = (id: string) => options[id]?.n ?? 0;
  const most = order.filter(count).sort((one, other) => count(other) - count(one));
  return { ...raised, order: most.slice(0, MOST_ROWS) };
}

/** Returns *votes* as far as they can be given now. */
export function votesIn(
  votes: readonly string[],
  groups: readonly GroupRow[],
  barred: readonly string[],
): readonly string[] {
  const offered = new Set(groups.map(({ id }) => id).filter((id) => !barred.includes(id)));
  return votes.filter((id) => offered.has(id));
}

/** What became of the ballot: ideas went into a group, or one came out of it. */
export type Regrouped = "joined" | "left";

/**
 * Returns what changed in the groups of a ballot, if anything did. What was hidden or shown again is
 * in no other group for it.
 */
export function regrouped(
  before: readonly GroupRow[],
  now: readonly GroupRow[],
): Regrouped | undefined {
  const [then, heads] = [headsOf(before), headsOf(now)];
  const moved = [...heads].filter(([id, head]) => (then.get(id) ?? head) !== head);
  if (!moved.length) return undefined;
  return moved.some(([id, head]) => head !== id) ? "joined" : "left";
}

/** Returns by the id of each idea that of its group. */
function headsOf(groups: readonly GroupRow[]): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ id, merged = [] }) => [
      [id, id] as const,
      ...merged.map((one) => [one.id, id] as const),
    ]),
  );
}

/** A group on the console: its head, and what was merged with it. */
export interface Heap {
  head: ConsoleIdea;
  merged: readonly ConsoleIdea[];
}

/** Returns the heaps that ideas make in their order; an idea whose head is not listed stands alone. */
export function heapsOf(ideas: readonly ConsoleIdea[]): readonly Heap[] {
  const ids = new Set(ideas.map(({ id }) => id));
  const headOf = ({ id, head = id }: ConsoleIdea) => (ids.has(head) ? head : id);
  return ideas
    .filter((idea) => headOf(idea) === idea.id)
    .map((head) => ({
      head,
      merged: ideas.filter((idea) => idea.id !== head.id && headOf(idea) === head.id),
    }));
}
