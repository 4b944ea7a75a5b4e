import { expect, test } from "vitest";
import {
  asksKnowledge,
  firstOpen,
  hasAnswer,
  moveOf,
  range,
  sameAnswers,
  savedAnswers,
} from "./items";

const ITEMS = ["link", "able", "k1", "advise"];

test("only k and a number is a question of knowledge", () => {
  expect(["k1", "k12", "link", "k", "know1", "advise"].filter(asksKnowledge)).toEqual([
    "k1",
    "k12",
  ]);
});

test("the first open item is neither answered nor passed", () => {
  expect(firstOpen(ITEMS, {})).toBe(0);
  expect(firstOpen(ITEMS, { link: 3, k1: 2 })).toBe(1);
  expect(firstOpen(ITEMS, { link: 3, able: null, k1: 2 })).toBe(3);
});

test("zero is an answer", () => {
  expect(firstOpen(ITEMS, { link: 3, able: 1, k1: 2, advise: 0 })).toBe(ITEMS.length);
  expect(hasAnswer({ link: null, advise: 0 })).toBe(true);
});

test("what was passed is no answer", () => {
  expect([{}, { link: null }, undefined].map((answers) => hasAnswer(answers))).toEqual([
    false,
    false,
    false,
  ]);
});

test("what the server has is the answers, and what was passed", () => {
  expect(savedAnswers({ mine: { link: 3 }, passed: ["k1"] })).toEqual({ link: 3, k1: null });
  expect(savedAnswers({ mine: {}, passed: ["k1"] })).toEqual({ k1: null });
  expect(savedAnswers({})).toBeUndefined();
});

test("the server is told of answers, and of what is passed", () => {
  const answers = { link: 3, advise: 0 };
  expect(moveOf({ ...answers, k1: null })).toEqual({
    type: "barometer.answer",
    answers,
    passed: ["k1"],
  });
});

test("the next open item is looked for from a place on", () => {
  expect(firstOpen(ITEMS, { able: 2 }, 1)).toBe(2);
  expect(firstOpen(ITEMS, { k1: 2, advise: 0 }, 2)).toBe(ITEMS.length);
});

test("answers are the same whatever their order, and not if one is missing", () => {
  expect(sameAnswers({ link: 3, k1: 2 }, { k1: 2, link: 3 })).toBe(true);
  expect(sameAnswers({ link: 3, k1: 2 }, { link: 3 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { link: 3, k1: 2 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { able: 3 })).toBe(false);
  expect(sameAnswers({ link: 3 }, { link: 4 })).toBe(false);
  expect(sameAnswers({ link: null }, {})).toBe(false);
});

test("advice goes from 0 to 10", () => {
  expect(range(0, 10)).toHaveLength(11);
  expect(range(1, 5)).toEqual([1, 2, 3, 4, 5]);
});
