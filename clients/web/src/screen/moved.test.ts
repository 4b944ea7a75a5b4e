import { expect, test } from "vitest";
import { DOOR_MS, leadsIn, STALE_MS } from "./moved";

test("the way in stays until half of the phones are back", () => {
  expect(leadsIn(STALE_MS, 13, 28)).toBe(true);
  expect(leadsIn(STALE_MS, 14, 28)).toBe(false);
});

test("who is there is believed only once the server can know that phones are gone", () => {
  expect(leadsIn(0, 28, 28)).toBe(true);
  expect(leadsIn(STALE_MS - 1, 28, 28)).toBe(true);
});

test("phones that never return do not keep the page", () => {
  expect(leadsIn(DOOR_MS - 1, 0, 28)).toBe(true);
  expect(leadsIn(DOOR_MS, 0, 28)).toBe(false);
});

test("an empty room waits for nobody", () => {
  expect(leadsIn(STALE_MS, 0, 0)).toBe(false);
});
