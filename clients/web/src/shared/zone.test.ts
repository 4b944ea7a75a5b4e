import { afterEach, expect, test } from "vitest";
import { formatDay, formatHour } from "./format";
import { clockAt, dayAt, plusDays, startOf, tellZone } from "./zone";

const ZONES = [
  "Europe/Paris",
  "Indian/Reunion",
  "America/Guadeloupe",
  "Pacific/Wallis",
  "Pacific/Tahiti",
  "Africa/Cairo", // clocks skip midnight there
];

afterEach(() => tellZone("Europe/Paris"));

test.each([
  ["Europe/Paris", "2026-03-29T00:59:00Z", "2026-03-29T01:59:00"],
  ["Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00"],
  ["Europe/Paris", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00"],
  ["Indian/Reunion", "2026-12-31T20:00:00Z", "2027-01-01T00:00:00"],
  ["America/Guadeloupe", "2027-01-01T03:59:59Z", "2026-12-31T23:59:59"],
])("clocks of %s show at %s %s", (zone, at, shown) => {
  expect(clockAt(Date.parse(at), zone)).toBe(shown);
});

test.each(ZONES)("a day of %s begins at the first moment that is of it", (zone) => {
  let day = "2026-01-01";
  for (let n = 0; n < 800; n++) {
    const begins = startOf(day, zone);
    const next = plusDays(day, 1);
    expect([dayAt(begins, zone), dayAt(begins - 1, zone) < day]).toEqual([day, true]);
    expect(dayAt(startOf(next, zone) - 1, zone)).toBe(day);
    day = next;
  }
});

test("days and hours are told in the zone of the organisation", () => {
  const at = Date.parse("2026-12-31T21:05:00Z");
  expect([formatDay(at, "fr"), formatHour(at, "fr")]).toEqual([
    "31 décembre 2026",
    "22\u00a0h\u00a005",
  ]);
  tellZone("Indian/Reunion");
  expect([formatDay(at, "fr"), formatHour(at, "fr")]).toEqual([
    "1er janvier 2027",
    "1\u00a0h\u00a005",
  ]);
  expect([formatDay(at, "en"), formatHour(at, "en")]).toEqual(["1 January 2027", "1:05"]);
  tellZone("America/Guadeloupe");
  expect([formatDay(at, "fr"), formatHour(at, "fr")]).toEqual([
    "31 décembre 2026",
    "17\u00a0h\u00a005",
  ]);
  tellZone(undefined);
  expect(formatHour(at, "en")).toBe("17:05");
});
