// When letting all in at once is asked first (rule 0.27).
import { expect, test } from "vitest";
import { asksFirst } from "./WaitingList";

test("a room of thirty comes in at one press, expected or not", () => {
  expect(asksFirst(30, 0, 0)).toBe(false);
  expect(asksFirst(40, 0, 28)).toBe(false);
});

test("a crowd that nobody expects is asked about", () => {
  expect(asksFirst(41, 0, 0)).toBe(true);
  expect(asksFirst(200, 0, 28)).toBe(true);
});

test("a hundred who are expected come in at one press, and once they play no more do", () => {
  expect(asksFirst(100, 0, 100)).toBe(false);
  expect(asksFirst(50, 90, 100)).toBe(true);
});
