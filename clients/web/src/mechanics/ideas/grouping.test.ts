import { expect, test } from "vitest";
import {
  leading,
  ledBy,
  merging,
  pickedAlso,
  sortedOut,
  splitting,
  stillThere,
  toRead,
  undoing,
} from "./grouping";

const idea = (id: string) => ({ id, title: id });
const HEAP = { head: idea("i1"), merged: [idea("i2"), idea("i3")] };

test("ideas are picked in the order of the taps, and the first gives the title", () => {
  const picked = ["i1", "i4", "i3"].reduce(pickedAlso, [] as readonly string[]);
  expect(picked).toEqual(["i1", "i4", "i3"]);
  expect(pickedAlso(picked, "i4")).toEqual(["i1", "i3"]);
  expect(ledBy(picked, "i3")).toEqual(["i3", "i1", "i4"]);
  expect(merging(picked)).toEqual([{ type: "ideas.merge", ideas: ["i1", "i4", "i3"] }]);
  expect(merging(["i1"])).toEqual([]);
});

test("what somebody else has grouped meanwhile is picked no longer", () => {
  expect(stillThere(["i2", "i1", "i9"], [HEAP])).toEqual(["i1"]);
});

test("a heap is undone idea by idea", () => {
  expect(undoing(HEAP)).toEqual([splitting("i2"), splitting("i3")]);
});

test("another idea of a heap gives it the title", () => {
  expect(leading(HEAP, idea("i3"))).toEqual([
    splitting("i3"),
    { type: "ideas.merge", ideas: ["i3", "i1"] },
  ]);
});

test("what waits to be decided of is apart from what is hidden", () => {
  const held = { ...idea("i1"), hidden: true, held: true } as const;
  const hidden = { ...idea("i2"), hidden: true, aside: true } as const;
  const aside = { ...idea("i3"), aside: true } as const;
  expect(sortedOut([held, hidden, aside, idea("i4")])).toEqual({
    held: [held],
    shown: [idea("i4")],
    aside: [aside],
    hidden: [hidden],
  });
});

test("what leaves is counted, and of hidden ones alone there is nothing to say", () => {
  const hidden = { ...idea("i1"), hidden: true } as const;
  const erased = { id: "i2", erased: true } as const;
  const aside = { ...idea("i4"), aside: true } as const;
  expect(toRead([hidden, erased, aside, idea("i3"), { ...hidden, held: true }])).toBe(3);
  expect(toRead([hidden, aside])).toBe(1);
  expect(toRead([hidden])).toBeUndefined();
  expect(toRead([])).toBe(0);
});
