import { expect, test } from "vitest";
import { french } from "../../console/samples";
import type { MaturityPlay, PlacedPart } from "../../shared/wire";
import { found, onStairs, perTile } from "./found";

const PLACED: PlacedPart[] = [
  { placings: ["s1"], n: 6 },
  { placings: ["s2"], n: 9 },
  { placings: ["s3", "s4", "unknown"], n: 13 },
];
const ALONE: MaturityPlay = {
  rule: "stand",
  by_table: false,
  room: { n: 28, parts: PLACED, median: ["s2"] },
};
const AGREED: PlacedPart[] = [
  { placings: ["s1", "s2"], n: 3 },
  { placings: ["s3", "s4"], n: 2 },
];
const TABLES: MaturityPlay = {
  ...ALONE,
  by_table: true,
  tables: { agreed: 5, apart: 0, parts: AGREED, median: ["s1", "s2"] },
};
const sentences = (play: MaturityPlay) => {
  const { first, more } = found(play, french);
  return [first, ...more];
};

test("where nobody sits at tables, answers stand on the stairs", () => {
  expect(onStairs(ALONE)).toEqual({ of: "answers", parts: PLACED, median: ["s2"] });
  expect(sentences(ALONE)).toEqual(["La marche du milieu\u00a0: 2, on démarre."]);
});

test("tables that agreed stand on the stairs, the answers given alone below them", () => {
  expect(onStairs(TABLES)).toEqual({
    of: "tables",
    parts: AGREED,
    median: ["s1", "s2"],
    beneath: PLACED,
  });
  expect(sentences(TABLES)).toEqual([
    "La marche du milieu des tables est parmi celles-ci\u00a0: 1, on découvre ou 2, on démarre.",
  ]);
});

test("where no table agreed, the answers have no middle that speaks for the room", () => {
  const apart = { ...TABLES, tables: { agreed: 0, apart: 4 } };
  expect(onStairs(apart)).toEqual({ of: "answers", parts: PLACED, median: undefined });
  expect(sentences(apart)).toEqual([
    "Aucune table n'est d'accord sur une marche.",
    "Tables pas d'accord\u00a0: 4",
  ]);
});

test("of few tables is told how many agreed, and not on what", () => {
  expect(sentences({ ...TABLES, tables: { agreed: 3, apart: 1 } })).toEqual([
    "Tables d'accord sur une marche\u00a0: 3",
    "Tables pas d'accord\u00a0: 1",
  ]);
});

test("that most do not know is said in words", () => {
  const most = { ...ALONE, room: { n: 28, parts: PLACED, unknown: true as const } };
  expect(sentences(most)).toEqual([
    "Plus de la moitié dit «\u00a0Je ne sais pas\u00a0». C'est un résultat.",
  ]);
});

test("under twelve answers nothing stands on the stairs", () => {
  const few = { ...ALONE, room: { n: 11 } };
  expect(onStairs(few)).toBeUndefined();
  expect(sentences(few)).toEqual(["Moins de 12 réponses\u00a0: la répartition reste cachée."]);
  expect(sentences({ ...ALONE, room: { n: 12 } })).toEqual([
    "La répartition reste cachée, pour protéger chaque réponse.",
  ]);
  expect(sentences({ ...ALONE, room: { n: 0 } })).toEqual([""]);
});

test.each([
  [[15], 1],
  [[16], 2],
  [[3, 88], 6],
  [[], 1],
])("of %j a tile stands for %d", (counts, per) => {
  expect(perTile(counts.map((n) => ({ placings: ["s1"], n })))).toBe(per);
});
