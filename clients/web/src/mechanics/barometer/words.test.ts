import { expect, test } from "vitest";
import { makeTexts } from "../../shared/i18n";
import { texts as en } from "./texts/en-outside";
import { texts as fr } from "./texts/fr-outside";
import { asked, drawOf } from "./words";

const french = makeTexts("fr", fr);
const english = makeTexts("en", en);
const QUESTIONS = { k1: { text: "Combien perd une fuite\u202f?", choices: ["6", "60", "600"] } };

test("an opinion and the advice are in the language of the page", () => {
  expect(asked("want", undefined, french)).toBe("J'ai envie d'agir.");
  expect(asked("want", undefined, english)).toBe("I want to act.");
  expect(asked("advise", undefined, french)).toContain("Conseilleriez\u2011vous");
});

test("every opinion that a barometer may ask has its words", () => {
  for (const name of ["explain", "link", "able", "want", "org", "part", "work", "fun", "voice"]) {
    for (const texts of [french, english])
      expect(asked(name, {}, texts)).not.toContain("barometer");
  }
});

test("a question of knowledge is one's own, and nothing before it has come", () => {
  expect(asked("k1", QUESTIONS, english)).toBe(QUESTIONS.k1.text);
  expect(asked("k2", QUESTIONS, english)).toBe("");
  expect(asked("k1", undefined, french)).toBe("");
});

test("a draw between sets of questions is told only where there are such questions", () => {
  const draw = { fingerprint: "66687aad" };
  expect(drawOf({ rule: "before", items: ["link", "k1"], draw })).toBe(draw);
  expect(drawOf({ rule: "before", items: ["link"], draw })).toBeUndefined();
  expect(drawOf({ rule: "after", items: ["link", "k1"] })).toBeUndefined();
});
