import { expect, test } from "vitest";
import { problemOf, signsOf } from "./TextField";

test("signs are counted as the server counts them", () => {
  expect([signsOf("  eau \n aussi "), signsOf("e\u0301"), signsOf("👍"), signsOf("")]).toEqual([
    9, 1, 1, 0,
  ]);
});

test("an empty or too long text is not sent", () => {
  expect(["", "  ", "eau", "xxxx"].map((text) => problemOf(text, 3))).toEqual([
    "text_empty",
    "text_empty",
    undefined,
    "text_too_long",
  ]);
});
