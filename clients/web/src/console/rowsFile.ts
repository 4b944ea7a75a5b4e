// The rows of a report as a table: of a session that the server keeps nothing of, or not yet.
import type { Texts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import type { FigureRows } from "../shared/wire";

/** Those of the tables that the server makes: `figures/figure_table.py`. */
const COLUMNS = [
  "part",
  "figure",
  "value",
  "low",
  "high",
  "text",
  "reason",
  "rests",
  "notes",
  "definition",
  "id",
  "unit",
  "range",
  "formula",
  "of",
  "missing",
  "least",
  "source",
] as const;
/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** Without it Excel takes the accents for another encoding. */
const MARK = "\ufeff";

type Cell = string | number | undefined;
type Line = { [column in (typeof COLUMNS)[number]]?: Cell };

/** Returns *rows* below what is said *about* the session, as CSV (RFC 4180) that a spreadsheet of *language* reads. */
export function csvOf(
  rows: FigureRows,
  about: string,
  { t, language }: Pick<Texts, "t" | "language">,
): string {
  const heads = COLUMNS.map((column) => [column, t(`table.${column}`)]);
  const lines: Line[] = [Object.fromEntries(heads), { part: about }];
  for (const { title, rows: figures, skipped } of rows.sections) {
    if (skipped) lines.push({ part: title, figure: t("table.outcome"), text: t("table.skipped") });
    for (const { figure: id, name, notes = [], ...row } of figures) {
      const { name: definition, least, ...meaning } = rows.meanings[id] ?? {};
      const said = { part: title, figure: name, id, definition, notes: notes.join(" ") };
      // What counts people or things rests on no least number.
      lines.push({ ...row, ...meaning, ...said, least: least || undefined });
    }
  }
  const [mark, point] = language === "fr" ? ([";", ","] as const) : ([",", "."] as const);
  const whole = lines.map((cells) =>
    COLUMNS.map((column) => written(cells[column], point)).join(mark),
  );
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

/** Returns the name of the file of a *day* (ISO). */
export function fileName(code: string, day: string, language: Language): string {
  return `metodd-${code}-${day}-${language === "fr" ? "bilan" : "report"}.csv`;
}
