// The parts of the report as a table: what a row holds, and what stands in it for a hidden figure.
import type { Key, Texts } from "../../shared/i18n";
import type { Cell } from "./csv";

/** One figure; where it has no value the reason stands there in words. */
export interface TableRow {
  figure: string;
  value: Cell;
  unit: string;
  n: Cell; // answers that it rests on
  means: string;
}

/** How figures are counted; a mechanic may bring texts for more of them. */
export type Unit = Extract<Key, `csv.u.${string}`> extends `csv.u.${infer Name}` ? Name : never;

/** Makes rows in the language of *texts*. */
export interface Rows {
  /** A figure with its unit; without a value it reads *none*. */
  figure(
    name: string,
    value: Cell | undefined,
    unit: Unit,
    about: { n: Cell; means: string; none?: string },
  ): TableRow;
  /** What is told in words, with no unit and no answers behind it. */
  textRow(name: string, value: Cell, means: string): TableRow;
  /** From five answers on, and no more than *n*: how many exactly is not told. */
  upTo(n: number): Cell;
  /** From five answers on: how many is not told. */
  countHidden: string;
}

const FEWEST = 5;

export function rowsIn({ t }: Texts): Rows {
  return {
    figure: (figure, value, unit, { n, means, none = t("small.none") }) => ({
      figure,
      value: value ?? none,
      unit: t(`csv.u.${unit}`),
      n: value === undefined ? t("csv.few_n") : n,
      means,
    }),
    textRow: (figure, value, means) => ({
      figure,
      value,
      unit: t("csv.no_unit"),
      n: t("csv.no_n"),
      means,
    }),
    upTo: (n) => (n > FEWEST ? t("csv.about_n", { n }) : n),
    countHidden: t("csv.hidden_n"),
  };
}
