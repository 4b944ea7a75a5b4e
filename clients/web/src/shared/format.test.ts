import { expect, test } from "vitest";
import {
  formatAmount,
  formatDay,
  formatDuration,
  formatHour,
  formatNumber,
  formatTimeLeft,
  pairedCode,
  parseNumber,
  roughly,
  roundTo,
  spacedCode,
  wholeMinutes,
} from "./format";

test.each([
  [1288, "fr", "1\u202f288"],
  [1288, "en", "1,288"],
  [3.8, "fr", "3,8"],
  [3.8, "en", "3.8"],
  [1234567.25, "fr", "1\u202f234\u202f567,25"],
  [999, "fr", "999"],
  [-12, "fr", "−12"],
  [0, "fr", "0"],
  [0.0000005, "fr", "0,0000005"],
  [0.1 + 0.2, "fr", "0,3"],
] as const)("%d in %s reads %s", (value, language, text) => {
  expect(formatNumber(value, language)).toBe(text);
});

test("fewer digits round", () => {
  expect(formatNumber(212.132034, "fr", 3)).toBe("212");
  expect(roundTo(0.012345, 2)).toBe(0.012);
});

test.each([
  ["1\u202f288", "fr", 1288],
  ["1 288,5", "fr", 1288.5],
  ["12,5", "fr", 12.5],
  ["12.5", "fr", 12.5],
  [" 400 ", "fr", 400],
  ["−3", "fr", -3],
  ["1,288", "en", 1288],
  ["1,288.5", "en", 1288.5],
  ["12,5", "en", 12.5],
  [",5", "fr", 0.5],
  ["", "fr", undefined],
  ["douze", "fr", undefined],
  ["1,2,3", "fr", undefined],
  ["12 litres", "fr", undefined],
  ["1e3", "fr", undefined],
] as const)("%j typed in %s is %s", (text, language, value) => {
  expect(parseNumber(text, language)).toBe(value);
});

test("what is written can be read again", () => {
  for (const language of ["fr", "en"] as const) {
    for (const value of [0.05, 1, 12.5, 999, 1_000, 12_345.678, 2_000_000]) {
      expect(parseNumber(formatNumber(value, language), language)).toBe(value);
    }
  }
});

test("an amount keeps its unit, a percentage as each language writes it", () => {
  expect(formatAmount("3,8", "%", "fr")).toBe("3,8\u00a0%");
  expect(formatAmount("3.8", "%", "en")).toBe("3.8%");
  expect(formatAmount("600", "litres", "en")).toBe("600\u00a0litres");
});

test.each([
  [80_000, "fr", "1\u00a0min\u00a020"],
  [80_000, "en", "1\u00a0min\u00a020\u00a0s"],
  [60_000, "fr", "1\u00a0min"],
  [59_999, "fr", "1\u00a0min"],
  [59_000, "fr", "59\u00a0s"],
  [65_000, "fr", "1\u00a0min\u00a005"],
  [61_000, "en", "1\u00a0min\u00a001\u00a0s"],
  [3_600_000, "fr", "60\u00a0min"],
  [9_001, "fr", "10\u00a0s"],
  [-5, "fr", "0\u00a0s"],
] as const)("%d ms in %s reads %s", (ms, language, text) => {
  expect(formatDuration(ms, language)).toBe(text);
});

test.each([
  [73_400, "1\u00a0min\u00a020"],
  [61_000, "1\u00a0min\u00a010"],
  [60_000, "1\u00a0min"],
  [51_000, "1\u00a0min"],
  [50_000, "50\u00a0s"],
  [10_001, "20\u00a0s"],
  [10_000, "10\u00a0s"],
  [9_001, "10\u00a0s"],
  [400, "1\u00a0s"],
  [-5_000, "0\u00a0s"],
] as const)("%d ms left reads %s", (ms, text) => {
  expect(formatTimeLeft(ms, "fr")).toBe(text);
});

test("30 s more are 30 s more in what is shown, from 11 s on", () => {
  const shown = (seconds: number) => {
    const [, minutes = "0", rest = "0"] =
      /^(?:(\d+) min)? ?(?:(\d+)(?: s)?)?$/.exec(
        formatTimeLeft(1_000 * seconds, "en").replace(/\u00a0/g, " "),
      ) ?? [];
    return 60 * Number(minutes) + Number(rest);
  };
  for (let left = 11; left < 1_000; left++) expect(shown(left + 30)).toBe(shown(left) + 30);
});

test.each([
  [0, 0],
  [59.9, 0],
  [60, 1],
  [89, 1],
  [90, 2],
  [300, 5],
])("%d s of a plan are %d whole minutes", (seconds, minutes) => {
  expect(wholeMinutes(seconds)).toBe(minutes);
});

test("hours and days are written as each language does", () => {
  const noon = Date.parse("2026-11-24T14:05:00+01:00");
  expect(formatHour(noon, "fr")).toBe("14\u00a0h\u00a005");
  expect(formatHour(noon, "en")).toBe("14:05");
  expect(formatDay(noon, "fr")).toBe("24 novembre 2026");
  expect(formatDay(noon, "en")).toBe("24 November 2026");
  const first = Date.parse("2026-10-01T12:00:00+02:00");
  expect(formatDay(first, "fr")).toBe("1er octobre 2026");
  expect(formatDay(first, "en")).toBe("1 October 2026");
});

test("a code is read in two groups", () => {
  expect(spacedCode("K7RM4X")).toBe("K7R\u00a0M4X");
  expect(pairedCode("7K3RMX")).toBe("7K\u202f3R\u202fMX");
});

test.each([
  [212.132034, 212],
  [12.2474487, 12],
  [43.2, 43],
  [9.97, 10],
  [3.8729833, 3.9],
  [0.0456, 0.046],
  [1288, 1288],
])("a figure calculated as %d is told as %d", (value, told) => {
  expect(roughly(value)).toBe(told);
});
