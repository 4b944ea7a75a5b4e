import { expect, test } from "vitest";
import { csvOf } from "./csv";

function one(cell: string | number, language: "fr" | "en" = "fr"): string {
  return csvOf([[cell]], language).slice(1, -2);
}

test("a table has a byte order mark, the mark of its language, and ends its lines as Windows does", () => {
  const rows = [
    ["Activité", "Valeur"],
    ["L'eau", 2.5],
  ];
  expect(csvOf(rows, "fr")).toBe("\ufeffActivité;Valeur\r\nL'eau;2,5\r\n");
  expect(csvOf(rows, "en")).toBe("\ufeffActivité,Valeur\r\nL'eau,2.5\r\n");
});

test.each([
  ['dit "oui"', '"dit ""oui"""'],
  ["un; deux", '"un; deux"'],
  ["un, deux", '"un, deux"'],
  ["un\ndeux", '"un\ndeux"'],
])("%j is quoted", (text, cell) => {
  expect(one(text)).toBe(cell);
});

test.each(["=1+1", "+33 1", "-2 degrés", "@nom", "\tx", "\rx", "＝1"])(
  "the text %j is no formula",
  (text) => {
    expect(one(text).replace(/^"/, "")).toBe(`'${text}${/[\t\r]/.test(text) ? '"' : ""}`);
  },
);

test("numbers stay numbers, below zero too", () => {
  expect([one(-3), one(-0.4), one(1288), one(-0.4, "en")]).toEqual(["-3", "-0,4", "1288", "-0.4"]);
});
