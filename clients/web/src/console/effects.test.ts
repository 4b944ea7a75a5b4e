import { expect, test } from "vitest";
import type { Figures } from "../shared/wire";
import { effectRows } from "./effects";
import { french } from "./samples";

const BARE: Figures = {
  people: 9,
  phones: 9,
  first_time: 0,
  small: false,
  surprises: [],
  phases: {},
};
const KEPT = { n: 26, before: 27, after: 63, low: 20, high: 51 };
const rows = (figures: Partial<Figures>) => effectRows({ ...BARE, ...figures }, french);

test("a session without barometer, commitment or card changed nothing that is told", () => {
  expect(rows({ goals: [] })).toEqual([]);
});

test("figures kept in mind stand before and after, behind what was known", () => {
  const found = rows({ knowledge: { few: true }, retained: KEPT, feeling: 80 });
  expect(found.map(({ key }) => key)).toEqual(["knowledge", "retained", "feeling"]);
  expect(found[1]?.value).toBe("27\u00a0%, puis 63\u00a0%");
  const [unsure] = rows({ retained: { ...KEPT, low: -2 } });
  expect([unsure?.value, unsure?.notes[0]]).toEqual([
    "Pas de changement net",
    "27\u00a0%, puis 63\u00a0%",
  ]);
});

test("what too few told both times says so", () => {
  const found = rows({ knowledge: { few: true }, perception: { few: true } });
  expect(found.map(({ label, value, help }) => [label, value, help])).toEqual([
    ["Connaissances", undefined, "Pas assez de réponses pour ce chiffre."],
    ["Avis", undefined, "Trop peu de téléphones pour voir un petit changement."],
  ]);
});

test("the feeling is said to be that of the end", () => {
  expect(rows({ feeling: 85 })[0]?.help).toBe("Les avis de la fin, ramenés sur 100.");
});

test("knowledge that did not grow is not called progress", () => {
  const knowledge = { n: 24, before: 33, after: 31, response: 89, gain: -3, level: "low" as const };
  expect(rows({ knowledge })[0]?.notes[0]).toBe("Pas de progrès mesuré\u00a0: −3 sur 100.");
});

test("knowledge stands before and after, with its gain in words", () => {
  const knowledge = {
    n: 21,
    before: 33,
    after: 83,
    response: 78,
    gain: 75,
    level: "high" as const,
  };
  const [row] = rows({ knowledge });
  expect(row?.value).toBe("33\u00a0%, puis 83\u00a0%");
  expect(row?.notes).toEqual([
    "Progrès fort\u00a0: 75 sur 100 possibles.",
    "Téléphones comparés\u00a0: 21, soit 78\u00a0% de ceux qui ont répondu.",
  ]);
  const { gain: _, level: __, ...full } = { ...knowledge, change: -12 };
  expect(rows({ knowledge: full })[0]?.notes[0]).toContain("−12 sur 100");
});

test("opinions show their shift with its sign, and each one where ten told it", () => {
  const perception = {
    n: 21,
    response: 84,
    shift: 0.4,
    low: 0.1,
    high: 0.7,
    dz: 0.63,
    items: {
      link: { n: 20, shift: -0.4, low: -0.7, high: -0.1, dz: -0.6 },
      able: { n: 20, shift: -0.2, low: -0.5, high: 0.1, dz: -0.1 },
    },
  };
  const [row] = rows({ perception });
  expect(row?.value).toBe("+0,4");
  expect(row?.notes).toEqual([
    "L'écart est entre +0,1 et +0,7, 95 fois sur 100.",
    "Effet moyen (taille\u00a0: 0,63).",
    "Téléphones comparés\u00a0: 21, soit 84\u00a0% de ceux qui ont répondu.",
    "Je vois le lien entre les 17 objectifs et mon métier. −0,4",
    "Je me sens capable d'agir. Pas de changement net",
  ]);
});

test("a shift that may be none is no change, and has no size", () => {
  const perception = { n: 12, response: 100, shift: 0.2, low: 0, high: 0.4, dz: 0.5 };
  const [row] = rows({ perception });
  expect(row?.value).toBe("Pas de changement net");
  expect(row?.notes).toEqual([
    "L'écart est entre 0 et +0,4, 95 fois sur 100.",
    "Téléphones comparés\u00a0: 12, soit 100\u00a0% de ceux qui ont répondu.",
  ]);
});

test("a room of one mind is told so, without a figure", () => {
  const [row] = rows({ perception: { n: 11, response: 100, shared: true } });
  expect(row?.value).toBeUndefined();
  expect(row?.help).toBe("Réponse très partagée.");
});

test("commitments are told exactly, or at least so many where few said no", () => {
  expect(rows({ commitments: { n: 24, rate: 86 } })[0]?.value).toBe("24");
  const [about] = rows({ commitments: { n: 25, rate: 89, about: true } });
  expect(about?.value).toBe("Au moins 25");
  expect(about?.notes).toEqual(["Pour 100 téléphones présents\u00a0: au moins 89."]);
});

test("confidence, recommendation, feeling and goals have their rows", () => {
  const found = rows({
    calibration: { c1: { n: 7, right: 14 }, c3: { n: 12, right: 50 } },
    advise: 20,
    feeling: 71,
    goals: ["g6", "g11", "g13"],
  });
  expect(found.map(({ key, value }) => [key, value])).toEqual([
    ["feeling", "71 sur 100"],
    ["calibration", undefined],
    ["advise", "+20"],
    ["goals", "3 sur 17"],
  ]);
  expect(found[1]?.notes).toHaveLength(2);
  expect(found[3]?.help).toBe("6, 11, 13");
});
