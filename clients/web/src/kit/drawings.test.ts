import { expect, test } from "vitest";
import { strokesFor, strokesOf } from "./drawings";

test("a drawing is its two strokes, the accent first", async () => {
  const strokes = await strokesFor("baignoire");
  expect(strokes).toHaveLength(2);
  expect(strokesOf('<svg><path stroke="#a87400" d="M1"/><path d="M2"/></svg>')).toEqual([
    "M1",
    "M2",
  ]);
});

test("a drawing that these pages do not have is none", async () => {
  expect(await strokesFor("licorne")).toEqual([]);
});
