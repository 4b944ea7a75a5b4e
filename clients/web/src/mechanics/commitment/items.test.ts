import { expect, test } from "vitest";
import type { Item } from "../../shared/wire";
import { gesturesOf, grouped, tooOf } from "./groups";
import { stacked, written } from "./items";

function items(count: number): Item[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    moment: "au local",
    gesture: `trier ${n}`,
    by: "1m",
  }));
}

test("what is said alike stands there once, where it came first, with its number", () => {
  const [one, two] = items(2) as [Item, Item];
  const loud = { ...one, id: "c7", gesture: one.gesture?.toUpperCase() ?? "" };
  expect(stacked([one, two, loud])).toEqual([
    { ...one, n: 2 },
    { ...two, n: 1 },
  ]);
});

test("another delay, or an erased text, is not alike", () => {
  const [one] = items(1) as [Item];
  const { moment: _erased, ...erased } = one;
  expect(stacked([one, { ...one, id: "c8", by: "3m" }, { ...erased, id: "c9" }])).toHaveLength(3);
});

test("gestures stand once, with their moments and how often each", () => {
  const at = (id: string, moment: string, gesture: string, by: Item["by"] = "1m") =>
    ({ id, moment, gesture, by }) as const;
  const wall = [at("a", "au local", "trier"), at("b", "en tournée", "marcher")];
  const more = [at("c", "au local", "Trier", "3m"), at("d", "en réunion", "trier")];
  expect(grouped(stacked([...wall, ...more, { id: "e", gesture: "trier", by: "1m" }]))).toEqual([
    {
      id: "a",
      ids: ["a", "c", "d", "e"],
      gesture: "trier",
      moments: [{ moment: "au local", n: 2 }, { moment: "en réunion", n: 1 }, { n: 1 }],
      n: 4,
    },
    { id: "b", ids: ["b"], gesture: "marcher", moments: [{ moment: "en tournée", n: 1 }], n: 1 },
  ]);
});

test("« Moi aussi » is that of a gesture, whichever item has it", () => {
  const [one] = items(1) as [Item];
  const [group] = gesturesOf([one, { ...one, id: "c7", moment: "en tournée" }]);
  expect(group && [tooOf(group, undefined), tooOf(group, { c7: 10 })]).toEqual([0, 10]);
});

test("what people wrote stands apart from what was proposed", () => {
  const [own, ready] = written(items(3), ["c1", "c9"]);
  expect([own, ready].map((heap) => heap.map(({ id }) => id))).toEqual([["c1"], ["c0", "c2"]]);
});
