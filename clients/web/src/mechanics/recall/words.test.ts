import { expect, test } from "vitest";
import { makeTexts } from "../../shared/i18n";
import { texts as fr } from "./texts/fr";
import { keptIn } from "./words";

const french = makeTexts("fr", fr);

test("an interval that holds zero is told as no clear change", () => {
  const shares = { n: 12, before: 7, after: 15 };
  const sentence = (low: number, high: number) => keptIn({ ...shares, low, high }, french)[0];
  expect(sentence(-2, 17)).toContain("Pas de changement net");
  expect(sentence(0, 17)).toContain("Pas de changement net");
  expect(sentence(1, 17)).toContain("La salle a retenu");
});
