import { expect, test } from "vitest";
import { cleaned, signsOf } from "./typedText";

test.each([
  ["  venir \n à\tpied ", "venir à pied"],
  ["e\u0301teindre", "éteindre"],
  [" \u00a0\u202f ", ""],
])("%j is sent as %j", (typed, sent) => {
  expect(cleaned(typed)).toBe(sent);
});

test.each([
  ["", 0],
  ["   ", 0],
  [" a  b ", 3],
  ["e\u0301", 1],
  ["🚲", 1], // one sign for the server, two for JavaScript
])("%j has %d signs", (typed, n) => {
  expect(signsOf(typed)).toBe(n);
});
