import { expect, test } from "vitest";
import { keptNow, readKept } from "./kept";

const ABOUT = { answers: "La Cellule RSO", by: "avant fin mars" };
const KEPT = { id: "i1", phase: "x5", title: "Vélos", code: "A".repeat(16), ...ABOUT };
const NOW = { phase: "x5", sent: [], withdrawn: [], ...ABOUT };

test("a code that was sent finds its idea by its title, once", () => {
  const sent = [
    { title: "Vélos", code: "B".repeat(16) },
    { title: "Vélos", code: "C".repeat(16) },
  ];
  const one = keptNow([], { ...NOW, own: [{ id: "i2", title: "Vélos" }], sent });
  expect(one.map(({ id, code }) => [id, code[0]])).toEqual([["i2", "B"]]);
  const both = keptNow(one, {
    ...NOW,
    own: [
      { id: "i2", title: "Vélos" },
      { id: "i3", title: "Vélos" },
    ],
    sent,
  });
  expect(both.map(({ id, code }) => [id, code[0]])).toEqual([
    ["i2", "B"],
    ["i3", "C"],
  ]);
});

test("what changes keeps its code, what is withdrawn goes, what another activity kept stays", () => {
  const other = { ...KEPT, id: "i9", phase: "x2" };
  const changed = keptNow([other, KEPT], { ...NOW, own: [{ id: "i1", title: "Vélos et bus" }] });
  expect(changed).toEqual([other, { ...KEPT, title: "Vélos et bus" }]);
  expect(keptNow([other, KEPT], { ...NOW, own: [], withdrawn: ["i1"] })).toEqual([other]);
  // As long as the seat's document is not there, nothing is told of one's ideas.
  expect(keptNow([other, KEPT], { ...NOW, own: [] })).toEqual([other, KEPT]);
});

test("an erased title goes from the card, its code stays", () => {
  const [erased] = keptNow([KEPT], { ...NOW, own: [{ id: "i1" }] });
  expect(erased).not.toHaveProperty("title");
  expect(erased?.code).toBe(KEPT.code);
});

test("what is not handed on says why, until it is shown", () => {
  const hidden = { id: "i1", title: "Vélos", hidden: true } as const;
  const [held] = keptNow([KEPT], { ...NOW, own: [{ ...hidden, held: true }] });
  expect(held).toEqual({ ...KEPT, unread: "held" });
  const [off] = keptNow([KEPT], { ...NOW, own: [hidden] });
  expect(off?.unread).toBe("hidden");
  const [shown] = keptNow([{ ...KEPT, unread: "held" }], { ...NOW, own: [KEPT] });
  expect(shown).toEqual(KEPT);
});

test("an idea of another phone has no code here", () => {
  const own = [{ id: "i1" }, { id: "i4" }];
  expect(keptNow([KEPT], { ...NOW, own })).toHaveLength(1);
});

test("a card of before is read as it is", () => {
  expect(readKept(undefined)).toEqual([]);
  expect(readKept({ facts: 1 })).toEqual([]);
  expect(readKept({ ideas: [KEPT] })).toEqual([KEPT]);
});
