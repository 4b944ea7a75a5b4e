import { expect, test } from "vitest";
import type { Figures, PhaseFigures } from "../shared/wire";
import { closeness, figureRows, phaseRows, reportRows, signed, surprises } from "./report";
import { all, french } from "./samples";

const figures: Figures = {
  people: 30,
  phones: 28,
  first_time: 11,
  small: false,
  participation: 86.4,
  points: 47.5,
  talk_gain: 6.2,
  surprises: [
    { card: "chasse", question: "Combien de litres\u202f?", phase: "x2", wisdom: 12 },
    { card: "rsa", phase: "x3", wisdom: 55 },
  ],
  phases: {
    x3: { answered: 24, of: 28, answers: 24, participation: 86, points: 40, talk_gain: -3 },
    x2: { answered: 3, of: 3, answers: 4 },
  },
};

test("the figures of a report are always in the same order", () => {
  const rows = figureRows({}, figures, french);
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ["people", "30"],
    ["first_time", "11"],
    ["participation", "86\u00a0%"],
    ["points", "48 sur 100"],
    ["talk_gain", "+6"],
  ]);
  expect(rows.every(({ label, help }) => label && help)).toBe(true);
});

test("where nobody said whether they are new, a dash stands, and what it means", () => {
  const { first_time: _, ...untold } = figures;
  const row = figureRows({}, untold, french).find(({ key }) => key === "first_time");
  expect(row?.value).toBe("—");
  expect(row?.help).toContain("Un tiret\u00a0: personne ne l'a dit.");
  const told = figureRows({}, figures, french).find(({ key }) => key === "first_time");
  expect(told?.help).not.toContain("tiret");
});

test("points are told where phones showed them, and talk where it came between two answers", () => {
  const { talk_gain: _, ...once } = figures;
  const keys = figureRows({ points: false }, once, french).map(({ key }) => key);
  expect(keys).toEqual(["people", "first_time", "participation"]);
  const rows = phaseRows({ ...all, points: false }, figures, french);
  expect(rows.map(({ points }) => points)).toEqual([undefined, undefined]);
});

test("an old session, of which nobody knows whether phones showed points, tells those that it has", () => {
  const { points: _, ...without } = figures;
  const keysOf = (found: Figures) => figureRows({}, found, french).map(({ key }) => key);
  expect(keysOf(figures)).toContain("points");
  expect(keysOf(without)).not.toContain("points");
});

test("a figure under five answers has no value", () => {
  const { participation: _, points: __, talk_gain: ___, ...few } = figures;
  const rows = figureRows({ points: true }, few, french);
  expect(rows.filter(({ value }) => value === undefined).map(({ key }) => key)).toEqual([
    "participation",
    "points",
  ]);
});

test("activities stand in the order of the session, with counts but no figure of few", () => {
  expect(phaseRows(all, figures, french)).toEqual([
    {
      id: "x2",
      title: "L'eau",
      answers: "4",
      replied: "Ont répondu",
      late: "téléphones, dont arrivés ensuite ou absents\u00a0: 1",
      from: "3 sur 3 téléphones là dès le début",
    },
    {
      id: "x3",
      title: "Un droit",
      replied: "Ont répondu",
      answers: "24",
      late: "téléphones",
      from: "24 sur 28 téléphones là dès le début",
      participation: "86\u00a0%",
      points: "40 sur 100",
      talk: "−3",
    },
  ]);
});

test("an activity that was skipped is in the report, in its place and without figures", () => {
  const sheet = { x1: { outcome: "skipped" }, x2: { outcome: "played" } } as const;
  const session = { ...all, id: "0a", code: "K7RM4X", title: "Découverte", trial: false, sheet };
  const rows = reportRows(session, figures, french);
  expect(rows.map((row) => [row.id, "skipped" in row])).toEqual([
    ["x1", true],
    ["x2", false],
    ["x3", false],
  ]);
  expect(rows[0]?.title).toBe("Accueil");
});

test("an activity shows the figures that its mechanic adds, in words, once five have answered", () => {
  const x3 = { title: "Quatre repas", mechanic: "order", optional: false };
  const plan = { ...all, phases: { ...all.phases, x3 } };
  const ownRows = (own: NonNullable<PhaseFigures["own"]>) =>
    phaseRows(
      plan,
      { ...figures, phases: { x3: { answered: 9, of: 9, answers: 9, own } } },
      french,
    )[0]?.own;
  expect(ownRows({ agreement: { value: 62 }, unheard_of: { value: 1 } })).toEqual([
    { label: "Accord de la salle", value: "62 sur 100" },
  ]);
  expect(ownRows({ agreement: { few: true } })).toEqual([
    { label: "Accord de la salle", value: "—", note: "Pas assez de réponses pour ce chiffre." },
  ]);
});

test("who wrote an idea or voted is counted as such", () => {
  const x3 = { title: "Vos idées", mechanic: "ideas", optional: false };
  const rows = phaseRows({ ...all, phases: { ...all.phases, x3 } }, figures, french);
  expect(rows.map(({ replied }) => replied)).toEqual(["Ont répondu", "Ont écrit ou voté"]);
});

test("a surprise is named by its question, or by its activity", () => {
  expect(surprises(all, figures, french)).toEqual([
    {
      card: "chasse",
      question: "Combien de litres\u202f? (L'eau)",
      verdict: french.t("close.room.far"),
    },
    { card: "rsa", question: "Un droit", verdict: french.t("close.room.mid") },
  ]);
});

test("the room's points are told in the bands of the estimates", () => {
  expect([100, 70, 69, 40, 39, 0].map(closeness)).toEqual([
    "near",
    "near",
    "mid",
    "mid",
    "far",
    "far",
  ]);
});

test("a difference shows its sign", () => {
  expect([0.2, 12, -3].map((value) => signed(value, french))).toEqual(["0", "+12", "−3"]);
  expect(signed(undefined, french)).toBeUndefined();
});
