// What a mechanic adds to the report: figures of its activities, and of what the session changed.
import type { PlainKey, Texts } from "../../shared/i18n";
import type { Figures, PhaseFigures } from "../../shared/wire";
import type { Rows, TableRow, Unit } from "./tableRows";

/** One figure on the page. */
export interface EffectRow {
  label: string;
  value?: string; // absent where the room was of one mind
  help: string;
  notes: readonly string[];
}

/** A part of what the session changed, in words and as rows of the table. */
export interface Effect {
  /** Returns its row of the page, if there is anything to tell. */
  row(figures: Figures, texts: Texts): EffectRow | undefined;
  /** Returns its rows of the table; of what was *played* a hidden figure says so in words. */
  table(figures: Figures, texts: Texts & Rows, played: boolean): readonly TableRow[];
}

/** A figure that only its activities have. */
export interface OwnFigure {
  label: PlainKey;
  /** Writes its value on the page. */
  format(value: number, texts: Texts): string;
  unit: Unit;
  /** Its definition, for the table. */
  means: PlainKey;
  /** It is written in words, which have a line of their own on the page. */
  words?: true;
}

export interface Report {
  /** What phones did that are counted as having replied, if it is more than that. */
  answered?: PlainKey;
  /** The figures that its activities have, once enough have answered. */
  figures?: readonly (keyof PhaseFigures)[];
  /** Those of its own, by the names that the server gives them. */
  own?: Readonly<Record<string, OwnFigure>>;
  /** Hands may be raised for several of its choices. */
  severalHands?: true;
  effects?: Readonly<Partial<Record<keyof Figures, Effect>>>;
}

/** Makes the row of what fewer than five answered. */
export function tooFew(label: string, { t }: Texts): EffectRow {
  return { label, help: t("small.none"), notes: [] };
}

/** Writes a difference with its sign. */
export function withSign(value: number, { number }: Texts): string {
  return value > 0 ? `+${number(value)}` : number(value);
}
