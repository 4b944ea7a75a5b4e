// A table as spreadsheets open it: RFC 4180, with the marks that the language of the reader expects.
import type { Language } from "../../shared/messages";

/** A text, or a number that stays one. */
export type Cell = string | number;

const BOM = "\ufeff"; // without it Excel takes the accents for another encoding
const LINE_END = "\r\n";
// With these at its start a spreadsheet takes a text for a formula.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Writes *rows*, the heading first; all have the same number of cells. */
export function csvOf(rows: readonly (readonly Cell[])[], language: Language): string {
  const mark = language === "fr" ? ";" : ",";
  const lines = rows.map((row) => row.map((cell) => written(cell, language)).join(mark));
  return BOM + lines.map((line) => line + LINE_END).join("");
}

function written(cell: Cell, language: Language): string {
  if (typeof cell === "number") {
    const text = String(cell);
    return language === "fr" ? text.replace(".", ",") : text;
  }
  return quoted(FORMULA.test(cell) ? `'${cell}` : cell);
}

/** Quotes what holds a mark of either language, so that no setting cuts it in two. */
function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
