import { expect, test } from "vitest";
import { askedBy, hrefOf } from "./address";

test.each([
  ["", { year: undefined, quarter: "", cut: "service", part: undefined }],
  ["#2026", { year: "2026", quarter: "", cut: "service", part: undefined }],
  ["#2026/T2/theme", { year: "2026", quarter: "T2", cut: "theme", part: undefined }],
  ["#tout/campaign", { year: "", quarter: "", cut: "campaign", part: undefined }],
  ["#tout/T2", { year: "", quarter: "", cut: "service", part: undefined }],
  ["#2026/theme/goals", { year: "2026", quarter: "", cut: "theme", part: "goals" }],
  ["#1999/T7/<b>", { year: undefined, quarter: "", cut: "service", part: undefined }],
] as const)("reads %s", (hash, asked) => {
  expect(askedBy(hash)).toEqual(asked);
});

test.each([
  ["2026", "T2", "theme", "#2026/T2/theme"],
  ["2026", "", "service", "#2026/service"],
  ["", "T2", "campaign", "#tout/campaign"],
] as const)("writes the address of %s %s by %s", (year, quarter, cut, href) => {
  expect(hrefOf(year, quarter, cut)).toBe(href);
});

test("a part of the page has an address", () => {
  expect(hrefOf("2026", "T2", "theme", "goals")).toBe("#2026/T2/theme/goals");
});
