import { expect, test } from "vitest";
import { pathOf } from "./path";
import type { State, Step } from "./proposal";

function steps(...states: readonly State[]): readonly Step[] {
  return states.map((state, at) => ({ state, at }));
}

/** Returns the states of a path; those to come in brackets. */
function told(way: readonly Step[]): readonly string[] {
  return pathOf(way).map(({ state, step }) => (step ? state : `(${state})`));
}

test.each<[State[], string[]]>([
  [["received"], ["received", "(studied)", "(decision)", "(done)"]],
  [
    ["received", "studied"],
    ["received", "studied", "(decision)", "(done)"],
  ],
  [
    ["received", "studied", "accompanied"],
    ["received", "studied", "accompanied", "(done)"],
  ],
  [
    ["received", "studied", "declined"],
    ["received", "studied", "declined"],
  ],
  [
    ["received", "studied", "accompanied", "done"],
    ["received", "studied", "accompanied", "done"],
  ],
])("the way of %s", (states, way) => {
  expect(told(steps(...states))).toEqual(way);
});

test("what was taken back is on the way no more, and what came last of a state counts", () => {
  const way = steps("received", "studied", "declined", "studied", "accompanied");
  expect(told(way)).toEqual(["received", "studied", "accompanied", "(done)"]);
  expect(pathOf(way)[1]?.step?.at).toBe(3);
});
