import { expect, test } from "vitest";
import { calendarOf } from "./calendar";

const DAY = "2026-12-02";
const entry = { day: DAY, title: "Mon rappel" };

/** Returns the properties by name, as an agenda reads them. */
function read(calendar: string): ReadonlyMap<string, string> {
  const lines = calendar.replace(/\r\n[ \t]/g, "").split("\r\n");
  return new Map(lines.filter(Boolean).map((line) => line.split(/:(.*)/s).slice(0, 2) as never));
}

test("a day without hours, told from all others", () => {
  const calendar = calendarOf(entry, "a1", Date.UTC(2026, 10, 18, 9, 5, 7, 12));
  expect(calendar.split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//metodd//card//FR",
    "BEGIN:VEVENT",
    "UID:a1@metodd",
    "DTSTAMP:20261118T090507Z",
    "DTSTART;VALUE=DATE:20261202",
    "SUMMARY:Mon rappel",
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("signs that mean something in a calendar are escaped", () => {
  const read_ = read(calendarOf({ ...entry, text: "a, b; c\\d\ne" }, "a", 0));
  expect(read_.get("DESCRIPTION")).toBe("a\\, b\\; c\\\\d\\ne");
});

test.each(["é".repeat(200), "😀".repeat(90), "mot ".repeat(60)])(
  "long lines are folded: %s",
  (text) => {
    const calendar = calendarOf({ ...entry, text }, "a", 0);
    const sizes = calendar.split("\r\n").map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    expect(read(calendar).get("DESCRIPTION")).toBe(text);
    expect(calendar).not.toContain("\ufffd");
  },
);
