import { expect, test } from "vitest";
import { nudge, partOf, positionOf, type Scale, ticksOf, valueAt } from "./scale";

const LOG: Scale = { scale: "log", low: 1, high: 2_000 };
const WIDE: Scale = { scale: "log", low: 0.01, high: 1_000_000 };
const PERCENT: Scale = { scale: "linear", low: 0, high: 100 };
const YEARS: Scale = { scale: "linear", low: 1990, high: 2030 };
const BELOW: Scale = { scale: "linear", low: -20, high: 20 };
const ALL = [LOG, WIDE, PERCENT, YEARS, BELOW];

test.each(ALL)("the ends of %j are its bounds", (ruler) => {
  expect(valueAt(ruler, 0)).toBe(ruler.low);
  expect(valueAt(ruler, 1)).toBe(ruler.high);
  expect(valueAt(ruler, -0.2)).toBe(ruler.low);
  expect(positionOf(ruler, ruler.low)).toBe(0);
  expect(positionOf(ruler, ruler.high)).toBe(1);
});

test.each(ALL)("every place of %j gives a round number that stands near it", (ruler) => {
  for (let part = 0; part <= 1; part += 0.01) {
    const value = valueAt(ruler, part);
    expect(value).toBeGreaterThanOrEqual(ruler.low);
    expect(value).toBeLessThanOrEqual(ruler.high);
    expect(Math.abs(positionOf(ruler, value) - part)).toBeLessThan(0.02);
    expect(String(value).replace(/[-.]/g, "").length).toBeLessThanOrEqual(7);
  }
});

test("a log ruler gives each factor the same room", () => {
  expect(positionOf(WIDE, 0.1)).toBeCloseTo(1 / 8);
  expect(positionOf(WIDE, 1_000)).toBeCloseTo(5 / 8);
  expect(valueAt(LOG, positionOf(LOG, 400))).toBe(400);
});

test.each(ALL)("the buttons go through %j from end to end, and stop there", (ruler) => {
  let value = ruler.low;
  let steps = 0;
  while (value < ruler.high && steps < 1_000) {
    const next = nudge(ruler, value, 1);
    expect(next).toBeGreaterThan(value);
    value = next;
    steps += 1;
  }
  expect(value).toBe(ruler.high);
  expect(nudge(ruler, value, 1)).toBe(ruler.high);
  while (value > ruler.low && steps < 2_000) {
    const next = nudge(ruler, value, -1);
    expect(next).toBeLessThan(value);
    value = next;
    steps += 1;
  }
  expect(value).toBe(ruler.low);
});

test("a step up and a step down come back", () => {
  for (const value of [1, 9.5, 12, 48, 50, 100, 400, 1_500]) {
    expect(nudge(LOG, nudge(LOG, value, 1), -1)).toBe(value);
  }
});

test("ticks are powers of ten, or at most seven round numbers", () => {
  expect(ticksOf(LOG)).toEqual([1, 10, 100, 1_000]);
  expect(ticksOf(WIDE)).toEqual([0.01, 1, 100, 10_000, 1_000_000]);
  expect(ticksOf(PERCENT)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticksOf(YEARS)).toEqual([1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025, 2030]);
  expect(ticksOf(BELOW)).toEqual([-20, -15, -10, -5, 0, 5, 10, 15, 20]);
});

test("twenty parts cover the ruler without a hole", () => {
  for (const ruler of ALL) {
    const parts = Array.from({ length: 20 }, (_, at) => partOf(ruler, at, 20));
    expect(parts[0]?.[0]).toBe(ruler.low);
    expect(parts[19]?.[1]).toBe(ruler.high);
    for (let at = 1; at < 20; at++) expect(parts[at]?.[0]).toBe(parts[at - 1]?.[1]);
  }
});

test.each(ALL)("steps reach every number that %j offers, from either end", (ruler) => {
  const offered = new Set(Array.from({ length: 1_001 }, (_, at) => valueAt(ruler, at / 1_000)));
  for (const direction of [1, -1] as const) {
    let value = direction > 0 ? ruler.low : ruler.high;
    const reached = new Set([value]);
    for (let steps = 0; steps < 2_000; steps++) {
      value = nudge(ruler, value, direction);
      reached.add(value);
    }
    expect([...offered].filter((one) => !reached.has(one))).toEqual([]);
  }
});

test("a step up from a number that was typed never goes down, nor one down up", () => {
  for (const ruler of ALL) {
    for (let at = 1; at < 997; at++) {
      const typed = ruler.low + (at / 997) * (ruler.high - ruler.low);
      expect(nudge(ruler, typed, 1)).toBeGreaterThan(typed);
      expect(nudge(ruler, typed, -1)).toBeLessThan(typed);
    }
  }
});

test("a number beyond the bounds stands at the bound, and any step leads to it", () => {
  for (const ruler of ALL) {
    for (const direction of [1, -1] as const) {
      expect(nudge(ruler, ruler.low - 100, direction)).toBe(ruler.low);
      expect(nudge(ruler, ruler.high + 100, direction)).toBe(ruler.high);
    }
    expect(positionOf(ruler, ruler.low - 100)).toBe(0);
    expect(positionOf(ruler, ruler.high + 100)).toBe(1);
  }
});
