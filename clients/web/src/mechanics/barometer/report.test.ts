import { expect, test } from "vitest";
import { sizeOf } from "./report";

test("effects are named after Cohen, whatever their direction", () => {
  expect([0, 0.19, 0.2, -0.5, 0.79, -0.8].map(sizeOf)).toEqual([
    "none",
    "none",
    "small",
    "medium",
    "medium",
    "large",
  ]);
});
