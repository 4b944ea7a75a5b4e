import { expect, test } from "vitest";
import type { FigureRows } from "../shared/wire";
import { csvOf, fileName } from "./rowsFile";
import { english, french } from "./samples";

const MEANING = {
  name: "Participation",
  unit: "%",
  range: "de 0 à 100",
  formula: "100 × réponses données ÷ réponses possibles.",
  of: "",
  missing: "",
  least: 5,
  source: "",
};
const ROWS: FigureRows = {
  meanings: { participation: MEANING },
  sections: [
    {
      part: "session",
      title: "Toute la séance",
      rows: [
        { figure: "participation", name: "Participation", text: "62,5 %", rests: "8", value: 62.5 },
        {
          figure: "participation",
          name: '=Un "mot"; dit',
          text: "—",
          rests: "Sans objet",
          reason: "Pas assez de réponses.",
          notes: ["De 1 à 2."],
          low: -3,
          high: 4,
        },
      ],
    },
  ],
};

/** Reads what `csvOf` wrote, as a spreadsheet does. */
function read(text: string, mark: string): string[][] {
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const cell = new RegExp(`(?:^|${mark})(?:"((?:[^"]|"")*)"|([^${mark}"]*))`, "g");
  const lines = text.slice(1, -2).split("\r\n");
  return lines.map((line) =>
    [...line.matchAll(cell)].map(([, quoted, bare]) => quoted?.replace(/""/g, '"') ?? bare ?? ""),
  );
}

test("each row of the page is a row of the table, numbers as the language writes them", () => {
  const how = MEANING.formula;
  const [heads, about, first, second] = read(csvOf(ROWS, "Découverte, K7R M4X", french), ";");
  expect(heads?.slice(0, 3)).toEqual(["Partie", "Chiffre", "Valeur"]);
  expect(about).toEqual(["Découverte, K7R M4X", "", "", "", "", "", "", "", ""]);
  expect(first).toEqual([
    "Toute la séance",
    "Participation",
    "62,5",
    "",
    "",
    "62,5 %",
    "8",
    "",
    how,
  ]);
  expect(second?.slice(2)).toEqual([
    "",
    "-3",
    "4",
    "—",
    "Sans objet",
    "Pas assez de réponses. De 1 à 2.",
    how,
  ]);
  expect(read(csvOf(ROWS, "", english), ",")[2]?.[2]).toBe("62.5");
});

test("a text is no formula, and marks in it part no cells", () => {
  const [, , , row] = read(csvOf(ROWS, "", french), ";");
  expect(row?.[1]).toBe('\'=Un "mot"; dit');
  expect(row).toHaveLength(9);
});

test("the file is named by the session, its day and what it is", () => {
  expect(fileName("K7RM4X", new Date(2026, 2, 5), "fr")).toBe("metodd-K7RM4X-2026-03-05-bilan.csv");
  expect(fileName("K7RM4X", new Date(2026, 2, 5), "en")).toBe(
    "metodd-K7RM4X-2026-03-05-report.csv",
  );
});
