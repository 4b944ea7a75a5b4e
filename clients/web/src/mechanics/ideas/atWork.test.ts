import { expect, test } from "vitest";
import { atWork } from "./atWork";

const step = (id: number) => ({ id, index: 0, name: "write", kind: "input" as const, opened: 0 });

test("a table is at work in the step that it has open", () => {
  const tables = { t10: { step: step(41) }, t2: {}, t1: { step: step(31) } };
  expect([...atWork(tables)].sort()).toEqual([
    [1, 31],
    [10, 41],
  ]);
  expect(atWork(undefined).size).toBe(0);
});
