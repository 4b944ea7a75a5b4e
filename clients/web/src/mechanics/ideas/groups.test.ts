import { expect, test } from "vitest";
import type { GroupRow } from "../../shared/wire";
import {
  fateOf,
  heapsOf,
  keptOf,
  mostRaised,
  othersOf,
  placesOf,
  regrouped,
  titlesOf,
  votesIn,
} from "./groups";

const row = (id: string, title = `Idée ${id}`, ...merged: string[]): GroupRow => ({
  id,
  title,
  ...(merged.length && { merged: merged.map((one, n) => ({ id: `${id}${n}`, title: one })) }),
});

test("a group has the titles of all its ideas, without erased ones", () => {
  const { title: _, ...erased } = row("i2");
  expect(titlesOf({ ...row("i1", "Un", "Deux"), merged: [erased, row("i3", "Trois")] })).toEqual([
    "Un",
    "Trois",
  ]);
});

test("beside what is kept goes what was merged, and not what tables left aside", () => {
  const { title: _, ...erased } = row("i6");
  const groups = [row("i1", "a", "b", "c"), row("i5"), row("i7", "d", "e"), erased];
  const result = { voters: 9, kept: ["i1"] };
  expect(othersOf(groups, result)).toBe(3);
  expect(othersOf(groups, { ...result, aside: 4 })).toBe(3);
  expect(othersOf([{ ...row("e1"), example: true }], result)).toBe(0);
});

test("one's own is told by its group, and never as lost", () => {
  const result = { voters: 9, kept: ["i1", "i2"], funded: ["i2"] };
  expect(fateOf({ id: "i1", title: "a" }, result)).toBe("kept");
  expect(fateOf({ id: "i8", title: "a", group: "i2" }, result)).toBe("funded");
  expect(fateOf({ id: "i9", title: "a" }, result)).toBe("handed");
  expect(fateOf({ id: "i9", title: "a", aside: true }, result)).toBe("handed");
  expect(fateOf({ id: "i1", title: "a", hidden: true }, result)).toBe("hidden");
  expect(fateOf({ id: "i1", title: "a", hidden: true, held: true }, result)).toBe("held");
  expect(fateOf({ id: "i1", erased: true }, result)).toBe("erased");
});

test("kept groups have the places that are told", () => {
  const places = { i1: 1, i2: 2, i3: 2, i4: 4 };
  const result = { voters: 9, kept: ["i1", "i2", "i3", "i4"], places };
  expect([...placesOf(result).values()]).toEqual([1, 2, 2, 4]);
  expect(placesOf({ voters: 3, kept: ["i1", "i2"] }).size).toBe(0);
});

test("what is kept stands in the order of the room", () => {
  const groups = [row("i1"), row("i2"), row("i3")];
  const kept = keptOf(groups, { voters: 9, kept: ["i3", "i1", "i7"] });
  expect(kept.map(({ id }) => id)).toEqual(["i3", "i1"]);
});

test("a voice stands only where it may be", () => {
  const groups = [row("i1"), row("i2"), row("i3")];
  expect(votesIn(["i3", "i9", "i2"], groups, ["i2"])).toEqual(["i3"]);
});

test("ideas stand below the head of their group", () => {
  const heaps = heapsOf([
    { id: "i1", title: "a", head: "i2" },
    { id: "i2", title: "b" },
    { id: "i3", title: "c", head: "i9" },
    { id: "i4", title: "d", head: "i2" },
  ]);
  expect(heaps.map(({ head, merged }) => [head.id, merged.map(({ id }) => id)])).toEqual([
    ["i2", ["i1", "i4"]],
    ["i3", []],
  ]);
});

test("of the hands those rows are left that most were raised for", () => {
  const counts = [1, 0, 9, 2, 3, 4, 5];
  const options = Object.fromEntries(counts.map((n, at) => [`i${at}`, { text: "a", n }]));
  const raised = { total: 24, options, order: Object.keys(options) };
  expect(mostRaised(raised).order).toEqual(["i2", "i6", "i5", "i4", "i3"]);
  expect(mostRaised(raised).total).toBe(24);
  expect(mostRaised({ total: 4 })).toEqual({ total: 4 });
});

test("a ballot tells what its groups became, and not what is hidden", () => {
  const apart = [row("i1"), row("i10"), row("i2")];
  const grouped = [row("i1", "Un", "Deux"), row("i2")];
  expect(regrouped(apart, apart)).toBeUndefined();
  expect(regrouped(apart, grouped)).toBe("joined");
  expect(regrouped(grouped, apart)).toBe("left");
  expect(regrouped(apart, [row("i1")])).toBeUndefined();
  expect(regrouped(grouped, [row("i1"), row("i2")])).toBeUndefined();
  expect(regrouped(grouped, [row("i2", "Trois", "x"), row("i10"), row("i1")])).toBe("left");
});
