// The fields of each kind of declaration, and what is sent of what was typed into them.
import { parseNumber } from "../../shared/format";
import type { Language } from "../../shared/messages";
import type { Content, Kind, Sent } from "./api";

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
  /** It may have the sign of its unit. */
  euros?: true;
  /** What has to be known to fill it in. */
  hint?: Hint;
}

export type Hint = "until" | "left" | "trained" | "source";

const YEAR: FieldOf = { name: "year", type: "number" };
const PERSONS: FieldOf = { name: "persons", type: "number" };
const DAY: FieldOf = { name: "day", type: "day" };

/** In the order in which somebody needs them: first what figures start from. */
export const FIELDS: Readonly<Record<Kind, readonly FieldOf[]>> = {
  baseline: [
    { ...YEAR, hint: "until" },
    PERSONS,
    { name: "workforce", type: "number", optional: true },
    { name: "source", type: "text", hint: "source" },
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
  cost: [YEAR, { name: "amount", type: "number", euros: true }, { name: "purpose", type: "text" }],
  trained: [DAY, { ...PERSONS, hint: "trained" }],
  departures: [YEAR, { ...PERSONS, hint: "left" }],
};

export const KINDS = Object.keys(FIELDS) as readonly Kind[];

export type Draft = Readonly<Partial<Record<FieldName, string>>>;

/** Returns the fields that are shown: what was played has a title of its own, or a scenario. */
export function shownFields(kind: Kind, draft: Draft): readonly FieldOf[] {
  return FIELDS[kind].filter(({ name }) => name !== "title" || !draft.scenario);
}

export interface Filled {
  sent: Sent;
  /** Fields that are empty but needed, or hold no whole number: nothing may be sent. */
  wrong: readonly FieldName[];
}

export function filledOf(kind: Kind, draft: Draft, language: Language): Filled {
  const sent: Record<string, string | number | null> = {};
  const wrong: FieldName[] = [];
  const shown = shownFields(kind, draft);
  for (const field of FIELDS[kind]) {
    const typed = shown.includes(field) ? (draft[field.name] ?? "").trim() : "";
    const value = field.type === "number" ? wholeOf(typed, field, language) : typed;
    if (value === undefined || (!typed && shown.includes(field) && needed(field))) {
      wrong.push(field.name);
    } else sent[field.name] = value;
  }
  return { sent, wrong };
}

/** Returns a whole number, null where none is needed, or undefined where what was typed is none. */
function wholeOf(
  typed: string,
  { euros, optional }: FieldOf,
  language: Language,
): number | null | undefined {
  if (!typed && optional) return null;
  const number = parseNumber(euros ? typed.replace(/^€|€$/, "") : typed, language);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A choice that is left open means « another one » or « several ». */
function needed({ type, optional }: FieldOf): boolean {
  return !optional && type !== "service" && type !== "scenario";
}

/** Returns what a form begins with to correct *content*. */
export function draftOf(content: Content): Draft {
  const values = new Map<string, string | number | null>(Object.entries(content));
  return Object.fromEntries(
    FIELDS[content.kind].map(({ name }) => [name, String(values.get(name) ?? "")]),
  );
}
