// The fields of each kind of declaration, and what is sent of what was typed into them.
import { parseNumber } from "../../shared/format";
import type { Language } from "../../shared/messages";
import type { Kind, Sent } from "./api";

export type FieldName =
  | "amount"
  | "day"
  | "first"
  | "first_time"
  | "last"
  | "minutes"
  | "name"
  | "of"
  | "persons"
  | "place"
  | "purpose"
  | "room"
  | "scenario"
  | "service"
  | "source"
  | "title"
  | "workforce"
  | "year";

export interface FieldOf {
  name: FieldName;
  type: "number" | "day" | "text" | "service" | "scenario" | "session";
  /** It may stay empty. */
  optional?: true;
  /** A day that may be to come. */
  planned?: true;
}

const YEAR: FieldOf = { name: "year", type: "number" };
const PERSONS: FieldOf = { name: "persons", type: "number" };
const DAY: FieldOf = { name: "day", type: "day" };

/** In the order in which somebody needs them: first what figures start from. */
export const FIELDS: Readonly<Record<Kind, readonly FieldOf[]>> = {
  baseline: [
    YEAR,
    PERSONS,
    { name: "workforce", type: "number", optional: true },
    { name: "source", type: "text" },
  ],
  held: [
    DAY,
    { name: "scenario", type: "scenario" },
    { name: "title", type: "text" },
    PERSONS,
    { name: "first_time", type: "number", optional: true },
    { name: "minutes", type: "number" },
    { name: "place", type: "text", optional: true },
    { name: "service", type: "service", optional: true },
  ],
  continuation: [
    { name: "of", type: "session" },
    { name: "room", type: "session" },
  ],
  campaign: [
    { name: "name", type: "text" },
    { name: "first", type: "day", planned: true },
    { name: "last", type: "day", planned: true },
  ],
  cost: [YEAR, { name: "amount", type: "number" }, { name: "purpose", type: "text" }],
  trained: [DAY, PERSONS],
  departures: [YEAR, PERSONS],
};

export const KINDS = Object.keys(FIELDS) as readonly Kind[];

export type Draft = Readonly<Partial<Record<FieldName, string>>>;

/** Returns the fields that are shown: what was played has a title of its own, or a scenario. */
export function shownFields(kind: Kind, draft: Draft): readonly FieldOf[] {
  return FIELDS[kind].filter(({ name }) => name !== "title" || !draft.scenario);
}

/** Returns what is sent, or the name of the first field that holds no whole number. */
export function sentOf(kind: Kind, draft: Draft, language: Language): Sent | FieldName {
  const sent: Record<string, string | number | null> = {};
  const shown = shownFields(kind, draft);
  for (const field of FIELDS[kind]) {
    const typed = shown.includes(field) ? (draft[field.name] ?? "").trim() : "";
    if (field.type !== "number") {
      sent[field.name] = typed;
      continue;
    }
    const number = parseNumber(typed, language);
    if (typed && number !== undefined && Number.isSafeInteger(number)) sent[field.name] = number;
    else if (!typed && field.optional) sent[field.name] = null;
    else return field.name;
  }
  return sent;
}
