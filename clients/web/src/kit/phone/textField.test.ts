import { expect, test } from "vitest";
import { problemOf } from "./TextField";

test("an empty or too long text is not sent", () => {
  expect(["", "  ", "eau", "xxxx"].map((text) => problemOf(text, 3))).toEqual([
    "text_empty",
    "text_empty",
    undefined,
    "text_too_long",
  ]);
});
