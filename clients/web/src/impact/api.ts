// What the server tells of the programme, and why it may not.
import type { FigureMeaning, FigureRow } from "../shared/wire";
import type { Cut, PartName } from "./address";

export type Cell = string | number | null;
export type Kind = "text" | "whole" | "decimal" | "percent" | "euros" | "date" | "moment";

export interface Column {
  id: string;
  title: string;
  kind: Kind;
  decimals: number;
  means: string; // empty where the title says it all
}

/** A cell is null where nothing is known, or may be told. */
export interface Table {
  id: string;
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  notes: readonly string[];
  totals: Readonly<Record<string, Cell>>;
}

/** What a figure was, up to a day of the year before. */
export interface YearBefore {
  text: string;
  on: string; // ISO
}

export interface Section {
  id: string;
  title: string;
  rows: readonly FigureRow[];
}

export interface Impact {
  year: string; // empty for all
  years: readonly string[];
  last: string; // day of the figures, ISO
  left: Readonly<Record<string, number>>; // who left and counts no more, by year
  tiles: number;
  partly: number; // sessions of which the summary alone is left
  unread: number; // broken records
  year_before: Readonly<Record<string, YearBefore>>; // by figure, where they can be compared
  method: readonly string[]; // of whom this is, who counted or declared it, what is not there
  meanings: Readonly<Record<string, FigureMeaning>>;
  sections: readonly Section[];
  tables: readonly Table[];
  to_reach: readonly { service: string; workforce: number }[];
  contents: readonly { hash: string; told: string }[]; // the most used first
  handed_on_ever: Readonly<Record<string, number>>; // ideas of all years, by state
  content_told: string; // the only one, or how many there are; empty where none is known
}

/** What charts show: tables by their id, and more. */
export type ChartName =
  | Cut
  | "year"
  | "quarter"
  | "gestures"
  | "handed_on"
  | "roof"
  | "over_time"
  | "changed"
  | "shifted";

/** Some sentences under a title; *part* tells more of it. */
export interface Said {
  part: PartName;
  title: string;
  text: string;
}

/** The programme in figures, in sentences and in charts, which are SVG by the id of what they show. */
export interface Programme {
  impact: Impact;
  said: readonly Said[];
  charts: Readonly<Partial<Record<ChartName, string>>>;
}

/** Why there is nothing to show. */
export type Failure = "signed_out" | "not_for_you" | "away";

export class ImpactError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

async function read<T>(path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path);
  } catch {
    throw new ImpactError("away");
  }
  if (response.status === 403) throw new ImpactError("not_for_you");
  if (response.status === 401) throw new ImpactError("signed_out");
  if (!response.ok) throw new ImpactError("away");
  try {
    return (await response.json()) as T;
  } catch {
    throw new ImpactError("away"); // the network cut it off
  }
}

/** Asks for a *year*, empty for all; first whether somebody is signed in, which is refused to nobody. */
export async function programme(year: string, language: string, width: number): Promise<Programme> {
  const { signed_in } = await read<{ signed_in: boolean }>("/api/access");
  if (!signed_in) throw new ImpactError("signed_out");
  const query = `year=${year}&lang=${language}&width=${width}`;
  return await read<Programme>(`/api/impact/page?${query}`);
}

/** Returns the table *id*. */
export function tableOf({ tables }: Impact, id: string): Table | undefined {
  return tables.find((table) => table.id === id);
}

/** Returns the row of the figure *id*. */
export function rowOf({ sections }: Impact, id: string): FigureRow | undefined {
  for (const { rows } of sections) {
    const found = rows.find(({ figure }) => figure === id);
    if (found) return found;
  }
  return undefined;
}
