import { expect, test } from "vitest";
import { tickAt } from "./now";

test("all who tick at one pace see one time, whenever they look", () => {
  const looks = [12_000, 12_001, 12_500, 12_999].map((clock) => tickAt(clock, 1_000));
  expect(new Set(looks)).toEqual(new Set([12_000]));
  expect(tickAt(13_000, 1_000)).toBe(13_000);
});

test("pages whose own clocks differ tick together, by the clock of the server", () => {
  // One moment on three devices: each has its own clock, and how far it is from the server's.
  const looks = [0, 412, 7_999].map((offset) => tickAt(60_250 - offset, 1_000, offset));
  expect(new Set(looks)).toEqual(new Set([60_000]));
});

test("without a pace the clock itself is shown", () => {
  expect(tickAt(12_345, undefined)).toBe(12_345);
});
