import { expect, test } from "vitest";
import { asksKnowledge, firstOpen, range, sameAnswers, withAnswer } from "./items";

const ITEMS = ["link", "able", "k1", "advise"];

test("only k and a number is a question of knowledge", () => {
  expect(["k1", "k12", "link", "k", "know1", "advise"].filter(asksKnowledge)).toEqual([
    "k1",
    "k12",
  ]);
});

test("the first open item is neither answered nor passed", () => {
  expect(firstOpen(ITEMS, {}, [])).toBe(0);
  expect(firstOpen(ITEMS, { link: 3, k1: 2 }, [])).toBe(1);
  expect(firstOpen(ITEMS, { link: 3, k1: 2 }, ["able"])).toBe(3);
});

test("zero is an answer", () => {
  expect(firstOpen(ITEMS, { link: 3, able: 1, k1: 2, advise: 0 }, [])).toBe(ITEMS.length);
});

test("the next open item is looked for from a place on", () => {
  expect(firstOpen(ITEMS, { able: 2 }, [], 1)).toBe(2);
  expect(firstOpen(ITEMS, { k1: 2, advise: 0 }, [], 2)).toBe(ITEMS.length);
});

test("an answer is put in, replaced, and taken out, and nothing else changes", () => {
  const answers = { link: 3, k1: 2 };
  expect(withAnswer(answers, "able", 5)).toEqual({ link: 3, k1: 2, able: 5 });
  expect(withAnswer(answers, "link", 1)).toEqual({ link: 1, k1: 2 });
  expect(withAnswer(answers, "link", undefined)).toEqual({ k1: 2 });
  expect(answers).toEqual({ link: 3, k1: 2 });
});

test("answers are the same whatever their order, and not if one is missing", () => {
  expect(sameAnswers({ link: 3, k1: 2 }, { k1: 2, link: 3 })).toBe(true);
  expect(sameAnswers({ link: 3, k1: 2 }, { link: 3 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { link: 3, k1: 2 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { able: 3 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { link: 4 })).toBe(false);
});

test("advice goes from 0 to 10", () => {
  expect(range(0, 10)).toHaveLength(11);
  expect(range(1, 5)).toEqual([1, 2, 3, 4, 5]);
});
