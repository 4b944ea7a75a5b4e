import { expect, test } from "vitest";
import { rangeOf } from "../../kit/phone/ruler/range";
import { makeTexts } from "../../shared/i18n";
import type { EstimateAsked, EstimateTruth } from "../../shared/wire";
import { mineOf, sideOf } from "./range";
import { texts as en } from "./texts/en";
import { texts as fr } from "./texts/fr";

const PLAIN: EstimateAsked = {
  id: "c1",
  goals: [],
  question: "Combien ?",
  unit: "litres",
  low: 1,
  high: 2_000,
  scale: "log",
};
const SIMPLE: EstimateAsked = {
  ...PLAIN,
  ranges: [
    { id: "r1", low: 1, high: 5, value: 2.2 },
    { id: "r2", low: 5, high: 20, value: 10 },
    { id: "r3", low: 20, high: 100, value: 45 },
    { id: "r4", low: 100, high: 400, value: 200 },
    { id: "r5", low: 400, high: 2_000, value: 900 },
  ],
};
const french = makeTexts("fr", fr);
const english = makeTexts("en", en);

function truth(value: number): EstimateTruth {
  return { value } as EstimateTruth;
}

test.each([
  [1, "r1"],
  [4.9, "r1"],
  [5, "r2"],
  [45, "r3"],
  [399, "r4"],
  [2_000, "r5"],
])("%d belongs to the range %s, whether chosen or given on the ruler", (value, id) => {
  expect(rangeOf(SIMPLE, value)?.id).toBe(id);
  expect(rangeOf(PLAIN, value)).toBeUndefined();
});

test("one's own estimate is a range where ranges are offered, else the number", () => {
  expect(mineOf(SIMPLE, 900, french)).toBe(
    "Votre estimation\u00a0: de 400 à 2\u202f000\u00a0litres",
  );
  expect(mineOf(PLAIN, 900, french)).toBe("Votre estimation\u00a0: 900\u00a0litres");
  const percent = { ...SIMPLE, unit: "%" };
  expect(mineOf(percent, 45, english)).toBe("Your estimate: from 20 to 100%");
});

test.each([
  [200, 90, "estimate.more", "estimate.more"],
  [200, 300, undefined, "estimate.less"],
  [200, 400, undefined, "estimate.less"],
  [200, 600, "estimate.less", "estimate.less"],
  [200, 200, undefined, undefined],
] as const)(
  "of %d for a figure of %d, ranges say %s and numbers %s",
  (answer, figure, range, number) => {
    expect(sideOf(SIMPLE, answer, truth(figure))).toBe(range);
    expect(sideOf(PLAIN, answer, truth(figure))).toBe(number);
  },
);
