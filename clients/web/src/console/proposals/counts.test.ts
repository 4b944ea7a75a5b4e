import { expect, test } from "vitest";
import { countsWith } from "./counts";

const COUNTS = { received: 3, studied: 1, accompanied: 0, declined: 0, done: 2 };

test("what was decided since is counted where it stands now", () => {
  const before = [{ state: "received" }, { state: "received" }, { state: "done" }] as const;
  const now = [{ state: "studied" }, { state: "received" }, { state: "done" }] as const;
  expect(countsWith(COUNTS, before, now)).toEqual({ ...COUNTS, received: 2, studied: 2 });
  expect(countsWith(COUNTS, before, before)).toEqual(COUNTS);
});
