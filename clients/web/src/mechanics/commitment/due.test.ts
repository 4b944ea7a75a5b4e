import { afterEach, expect, test } from "vitest";
import { dayAt, startOf, tellZone } from "../../shared/zone";
import { dayOf, lastOn, opensOn } from "./due";

const ZONES = ["Europe/Paris", "Indian/Reunion", "America/Guadeloupe"];
const HOUR = 3_600_000;

afterEach(() => tellZone("Europe/Paris"));

/** Returns moments early, late and in the middle of a *day* of each zone, which is noted. */
function* madeOn(day: string): Generator<number> {
  for (const zone of ZONES) {
    tellZone(zone);
    for (const hours of [0, 9, 22.8]) yield startOf(day) + hours * HOUR;
  }
}

test.each([
  ["2w", "2026-11-18", "2026-12-02"],
  ["2w", "2026-12-24", "2027-01-07"],
  ["2w", "2026-03-20", "2026-04-03"], // over the change of the hour
  ["1m", "2026-11-18", "2026-12-18"],
  ["1m", "2027-01-31", "2027-02-28"],
  ["3m", "2026-11-30", "2027-02-28"],
  ["1m", "2026-12-31", "2027-01-31"],
] as const)("%s after %s is %s", (by, day, due) => {
  for (const made of madeOn(day)) expect(dayOf(by, made)).toBe(due);
});

test.each([
  ["2w", "2026-01-31", "2026-02-14"],
  ["1m", "2026-01-31", "2026-03-02"],
  ["3m", "2026-01-31", "2026-05-01"],
  ["2w", "2026-10-15", "2026-10-29"], // over the change of the hour
] as const)("one may tell of %s after %s from %s on", (by, day, opens) => {
  for (const made of madeOn(day)) {
    expect(opensOn(by, made)).toBe(startOf(opens));
    expect(dayAt(opensOn(by, made))).toBe(opens);
  }
});

test.each([
  ["2w", "2026-09-10", "2026-10-24"],
  ["2w", "2026-10-15", "2026-11-28"], // over the change of the hour
  ["1m", "2026-11-02", "2027-01-01"],
] as const)("one may tell of %s after %s until %s", (by, day, last) => {
  for (const made of madeOn(day)) expect(lastOn(by, made)).toBe(last);
});
