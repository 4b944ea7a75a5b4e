// The rows of a report as a table: of a session that the server keeps nothing of, or not yet.
import type { Texts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import type { FigureRows } from "../shared/wire";

const COLUMNS = [
  "part",
  "figure",
  "value",
  "low",
  "high",
  "text",
  "rests",
  "notes",
  "how",
] as const;
/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Without it Excel takes the accents for another encoding. */
const MARK = "\ufeff";

type Cell = string | number | undefined;

/** Returns *rows* below what is said *about* the session, as CSV (RFC 4180) that a spreadsheet of *language* reads. */
export function csvOf(
  rows: FigureRows,
  about: string,
  { t, language }: Pick<Texts, "t" | "language">,
): string {
  const lines: Cell[][] = [COLUMNS.map((column) => t(`table.${column}`)), [about]];
  for (const { title, rows: figures } of rows.sections) {
    for (const { figure, name, value, low, high, text, rests, reason, notes = [] } of figures) {
      const said = [reason, ...notes].filter(Boolean).join(" ");
      const how = rows.meanings[figure]?.formula;
      lines.push([title, name, value, low, high, text, rests, said, how]);
    }
  }
  const [mark, point] = language === "fr" ? ([";", ","] as const) : ([",", "."] as const);
  const whole = lines.map((cells) => COLUMNS.map((_, at) => written(cells[at], point)).join(mark));
  return MARK + whole.map((line) => `${line}\r\n`).join("");
}

function written(cell: Cell, point: "," | "."): string {
  if (cell === undefined) return "";
  const text = typeof cell === "number" ? String(cell).replace(".", point) : plain(cell);
  return /[",;\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function plain(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Returns the name of the file. */
export function fileName(code: string, day: Date, language: Language): string {
  const iso = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((n) => String(n).padStart(2, "0"))
    .join("-");
  return `metodd-${code}-${iso}-${language === "fr" ? "bilan" : "report"}.csv`;
}
