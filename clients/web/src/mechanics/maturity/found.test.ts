import { expect, test } from "vitest";
import { french } from "../../console/samples";
import type { MaturityPlay } from "../../shared/wire";
import { found, isMiddle, onStairs, perTile } from "./found";

const PLACED = { s1: 6, s2: 9, s3: 5, s4: 1, unknown: 7 };
const ALONE: MaturityPlay = {
  rule: "stand",
  by_table: false,
  room: { n: 28, placings: PLACED, median: 2 },
};
const AGREED = {
  agreed: 5,
  apart: 0,
  stands: { s1: 0, s2: 3, s3: 2, s4: 0 },
  median: 2,
  low: 2,
  high: 3,
};
const TABLES: MaturityPlay = { ...ALONE, by_table: true, tables: AGREED };
const sentences = (play: MaturityPlay) => {
  const { first, more } = found(play, french);
  return [first, ...more];
};

test("where nobody sits at tables, answers stand on the stairs", () => {
  expect(onStairs(ALONE)).toEqual({ of: "answers", counts: PLACED, middle: 2 });
  expect(sentences(ALONE)).toEqual(["La marche du milieu\u00a0: 2, on démarre."]);
});

test("tables that agreed stand on the stairs, the answers given alone below them", () => {
  expect(onStairs(TABLES)).toEqual({
    of: "tables",
    counts: AGREED.stands,
    middle: 2,
    beneath: PLACED,
  });
  expect(sentences(TABLES)[0]).toBe("La marche du milieu des tables\u00a0: 2, on démarre.");
  expect(sentences(TABLES)[1]).toBe("Les tables vont de la marche 2 à la marche 3.");
});

test("where no table agreed, the answers have no middle that speaks for the room", () => {
  const apart = { ...TABLES, tables: { agreed: 0, apart: 4 } };
  expect(onStairs(apart)).toEqual({ of: "answers", counts: PLACED });
  expect(sentences(apart)).toEqual([
    "Aucune table n'est d'accord sur une marche.",
    "Tables pas d'accord\u00a0: 4",
  ]);
});

test("a middle between two stairs names both, and is on both", () => {
  const between = { ...TABLES, tables: { ...AGREED, median: 2.5 } };
  expect(sentences(between)[0]).toBe(
    "Le milieu des tables est entre deux marches\u00a0: 2, on démarre et 3, on déploie.",
  );
  expect([1, 2, 3, 4].map((n) => isMiddle(n, 2.5))).toEqual([false, true, true, false]);
  expect([1, 2, 3, 4].map((n) => isMiddle(n, undefined))).toEqual([false, false, false, false]);
});

test("of one table that agreed there is no distance to tell, of two on one stair that", () => {
  const one = { ...TABLES, tables: { ...AGREED, agreed: 1, low: 2, high: 2 } };
  expect(sentences(one)).toEqual(["La table d'accord\u00a0: 2, on démarre."]);
  expect(onStairs(one)?.middle).toBeUndefined();
  const two = { ...one, tables: { ...one.tables, agreed: 2 } };
  expect(sentences(two)).toContain("Les tables d'accord sont sur la même marche.");
});

test("that most do not know is said in words", () => {
  const lost = { ...PLACED, unknown: 40 };
  const most = { ...ALONE, room: { n: 61, placings: lost, median: 2, unknown: true as const } };
  expect(sentences(most)[1]).toContain("Plus de la moitié dit «\u00a0Je ne sais pas\u00a0»");
  const none = { s1: 0, s2: 0, s3: 0, s4: 0, unknown: 6 };
  const all = { ...ALONE, room: { n: 6, placings: none, unknown: true as const } };
  expect(sentences(all)).toEqual(["Toute la salle dit «\u00a0Je ne sais pas\u00a0»."]);
});

test("under five answers nothing stands on the stairs", () => {
  const few = { ...ALONE, room: { n: 4 } };
  expect(onStairs(few)).toBeUndefined();
  expect(sentences(few)).toEqual(["Moins de 5 réponses\u00a0: la répartition reste cachée."]);
  expect(sentences({ ...ALONE, room: { n: 0 } })).toEqual([""]);
});

test.each([
  [{ s1: 15 }, 1],
  [{ s1: 16 }, 2],
  [{ s1: 3, unknown: 88 }, 6],
  [{}, 1],
])("of %j a tile stands for %d", (counts, per) => {
  expect(perTile(counts)).toBe(per);
});
