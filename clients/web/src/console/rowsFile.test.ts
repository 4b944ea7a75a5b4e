import { expect, test } from "vitest";
import type { FigureRows, FigureSection } from "../shared/wire";
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
  const [heads, about, first, second] = read(csvOf(ROWS, "Découverte, K7R M4X", french), ";");
  expect(heads?.slice(0, 3)).toEqual(["Partie", "Chiffre", "Valeur"]);
  expect(about?.filter(Boolean)).toEqual(["Découverte, K7R M4X"]);
  const meaning = [
    "Participation",
    "participation",
    "%",
    "de 0 à 100",
    MEANING.formula,
    "",
    "",
    "5",
    "",
  ];
  const told = ["Toute la séance", "Participation", "62,5", "", "", "62,5 %", "", "8", ""];
  expect(first).toEqual([...told, ...meaning]);
  const hidden = ["", "-3", "4", "—", "Pas assez de réponses.", "Sans objet", "De 1 à 2."];
  expect(second?.slice(2)).toEqual([...hidden, ...meaning]);
  expect(read(csvOf(ROWS, "", english), ",")[2]?.[2]).toBe("62.5");
});

test("a detail keeps the denominator of its definition, and what was skipped says so", () => {
  const detail = { figure: "participation", name: "Réponses", text: "8", rests: "", of: "answers" };
  const skipped: FigureSection = { part: "activity", title: "Accueil", rows: [], skipped: true };
  const some: FigureRows = {
    meanings: { participation: { ...MEANING, of: "Téléphones là." } },
    sections: [{ part: "session", title: "Toute la séance", rows: [detail] }, skipped],
  };
  const [heads = [], , row, last] = read(csvOf(some, "", french), ";");
  expect(row?.[heads.indexOf("Rapporté à")]).toBe("Téléphones là.");
  expect(last?.filter(Boolean)).toEqual(["Accueil", "Déroulement", "Sautée"]);
});

test("a text is no formula, and marks in it part no cells", () => {
  const [heads, , , row] = read(csvOf(ROWS, "", french), ";");
  expect(row?.[1]).toBe('\'=Un "mot"; dit');
  expect(row).toHaveLength(heads?.length ?? 0);
});

test("the file is named by the session, its day and what it is", () => {
  expect(fileName("K7RM4X", "2026-03-05", "fr")).toBe("metodd-K7RM4X-2026-03-05-bilan.csv");
  expect(fileName("K7RM4X", "2026-03-05", "en")).toBe("metodd-K7RM4X-2026-03-05-report.csv");
});
