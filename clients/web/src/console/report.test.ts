import { expect, test } from "vitest";
import { covered, sessionOf } from "./report";
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

test("the report of a room has the rows of its console", () => {
  const found = { ...figures, phases: {} };
  expect(sessionOf("K7RM4X", all, { ...consoleDoc, figures: found, rows }).rows).toBe(rows);
});
