import { expect, test } from "vitest";
import { JOIN_PANEL_MS, STALE_MS, showsJoinPanel } from "./addressChange";

test("the way in stays until half of the phones are back", () => {
  expect(showsJoinPanel(STALE_MS, 13, 28)).toBe(true);
  expect(showsJoinPanel(STALE_MS, 14, 28)).toBe(false);
});

test("who is there is believed only once the server can know that phones are gone", () => {
  expect(showsJoinPanel(0, 28, 28)).toBe(true);
  expect(showsJoinPanel(STALE_MS - 1, 28, 28)).toBe(true);
});

test("phones that never return do not keep the page", () => {
  expect(showsJoinPanel(JOIN_PANEL_MS - 1, 0, 28)).toBe(true);
  expect(showsJoinPanel(JOIN_PANEL_MS, 0, 28)).toBe(false);
});

test("an empty room waits for nobody", () => {
  expect(showsJoinPanel(STALE_MS, 0, 0)).toBe(false);
});
