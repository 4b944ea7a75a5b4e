import { expect, test } from "vitest";
import { makeTexts } from "../../shared/i18n";
import { texts as en } from "./texts/en";
import { texts as fr } from "./texts/fr";
import { nameOf, namesOf, PLACINGS, placingOf, strideOf } from "./words";

test("every placing has its name, in both languages", () => {
  const french = makeTexts("fr", fr);
  const english = makeTexts("en", en);
  expect(PLACINGS.map((placing) => nameOf(placing, french))).toEqual([
    "1, on découvre",
    "2, on démarre",
    "3, on déploie",
    "4, on améliore",
    "Je ne sais pas",
  ]);
  expect(nameOf("s4", english)).toBe("4, we improve");
});

test("several placings are one name of them all", () => {
  expect(namesOf(["s3", "s4", "unknown"], makeTexts("fr", fr))).toBe(
    "3, on déploie ou 4, on améliore ou Je ne sais pas",
  );
});

test("one's own answer is a placing, also while its table talks, or a stride", () => {
  expect([placingOf({ mine: "unknown" }), placingOf({ alone: "s2" }), placingOf({})]).toEqual([
    "unknown",
    "s2",
    undefined,
  ]);
  const stride = { subject: "water", text: "Relever." };
  expect([
    placingOf({ mine: stride }),
    strideOf({ mine: stride }),
    strideOf({ mine: "s1" }),
  ]).toEqual([undefined, stride, undefined]);
});
