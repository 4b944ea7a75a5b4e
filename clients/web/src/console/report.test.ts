import { expect, test } from "vitest";
import { covered, isDayPast, sessionOf } from "./report";
import { all, consoleDoc } from "./samples";

const phase = { answered: 3, of: 3, answers: 4 };
const figures = { people: 30, phones: 28, small: false, surprises: [] };
const rows = { meanings: {}, sections: [] };

test("a report covers the activities that have figures, in the session's order", () => {
  const session = { ...sessionOf("K7RM4X", all, consoleDoc) };
  expect(covered(session)).toEqual([]);
  const found = { ...figures, phases: { x3: phase, x2: phase } };
  expect(covered({ ...session, figures: found })).toEqual(["L'eau", "Un droit"]);
});

test("a day is past once another one began in Paris", () => {
  const erased = Date.parse("2026-11-24T10:00:00Z");
  expect(isDayPast(erased, Date.parse("2026-11-24T22:59:59Z"))).toBe(false);
  expect(isDayPast(erased, Date.parse("2026-11-24T23:00:00Z"))).toBe(true);
  expect(isDayPast(erased, Date.parse("2026-10-25T10:00:00Z"))).toBe(false);
  expect(isDayPast(erased, Date.parse("2027-01-01T10:00:00Z"))).toBe(true);
});

test("the report of a room has the rows of its console", () => {
  const found = { ...figures, phases: {} };
  expect(sessionOf("K7RM4X", all, { ...consoleDoc, figures: found, rows }).rows).toBe(rows);
});
