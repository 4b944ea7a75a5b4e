// What is wrong with a form before it is sent: all of it at once, with the fields to be marked.
import type { Texts } from "../../shared/i18n";
import type { Refusal } from "../api";
import type { Kind, Sent } from "./api";
import { FIELDS, type FieldName } from "./fields";
import { fieldName } from "./said";

export interface Fault extends Refusal {
  fields: readonly FieldName[];
}

/** Returns what is wrong with what is *sent*, of which *left* are empty or mistyped. */
export function faultOf(
  kind: Kind,
  { persons, workforce, of, room }: Sent,
  left: readonly FieldName[],
  texts: Texts,
): Fault | undefined {
  const [field] = left;
  if (field && left.length === 1 && isNumber(kind, field)) {
    return { code: "declared_typed", details: { field }, fields: left };
  }
  if (field) {
    const gap = texts.language === "fr" ? "\u00a0; " : "; ";
    const fields = left.map((name) => fieldName(name, texts)).join(gap);
    return { code: "declared_several", details: { fields }, fields: left };
  }
  // The server would blame the number of persons, which was typed first and may be right.
  if (typeof persons === "number" && typeof workforce === "number" && workforce < persons) {
    const details = { field: "workforce", min: persons };
    return { code: "declared_least", details, fields: ["workforce"] };
  }
  if (kind === "continuation" && of === room) {
    return { code: "continuation_same", details: {}, fields: ["of", "room"] };
  }
  return undefined;
}

function isNumber(kind: Kind, name: FieldName): boolean {
  return FIELDS[kind].some((field) => field.name === name && field.type === "number");
}
