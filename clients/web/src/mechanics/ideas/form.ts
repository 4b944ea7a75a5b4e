// An idea or a card while it is written: what is typed and chosen so far, and what is sent. Pure.
import { cleaned, signsOf } from "../../kit/phone/typedText";
import { parseNumber } from "../../shared/format";
import type { Language, MechanicMove } from "../../shared/messages";
import type { IdeaRow, IdeasPlay } from "../../shared/wire";

export type Rule = IdeasPlay["rule"];
/** What an idea says, as its move brought it. */
export type IdeaWords = Omit<IdeaRow, "id" | "example">;
export type Cost = NonNullable<IdeaWords["cost"]>;
export type Field = "title" | "problem" | "proposal" | "answer" | "unit" | "source";
type Submit = Extract<MechanicMove, { type: "ideas.submit" }>;

/** Most signs of each text, as the server counts them; the title alone must be there. */
export const LONGEST: Readonly<Record<Rule, Readonly<Partial<Record<Field, number>>>>> = {
  idea: { title: 100, problem: 280, proposal: 280 },
  card: { title: 100, answer: 40, unit: 32, source: 140 },
};
export const COSTS: readonly Cost[] = ["none", "small", "middle", "large"];
/** Ideas of a player; of services and goals that one idea names. */
export const MOST_IDEAS = 2;
export const MOST_NAMED = 3;
/** A large cost begins here, in €. */
export const LARGE = 10_000;
const DEAREST = 1_000_000_000;

export interface Form {
  texts: Readonly<Partial<Record<Field, string>>>;
  services: readonly string[];
  cost?: Cost;
  amount: string; // as typed, of a large cost
  goals: readonly string[];
  /** The details are in sight. */
  unfolded: boolean;
  /** The idea that it changes. */
  idea?: string;
  /** The text that it was made of. */
  starter?: string;
}

export const BLANK: Form = { texts: {}, services: [], amount: "", goals: [], unfolded: false };

/** Returns the names of the texts that *rule* asks for, the title first. */
export function fieldsOf(rule: Rule): readonly Field[] {
  return Object.keys(LONGEST[rule]) as Field[];
}

/** Returns the form that changes the idea *id*, with what it says. */
export function formOf({ id, ...words }: IdeaWords & { id: string }): Form {
  const { services = [], cost, amount, goals = [] } = words;
  const named = fieldsOf("idea").concat(fieldsOf("card"));
  const texts = Object.fromEntries(
    named.flatMap((name) => (words[name] ? [[name, words[name]]] : [])),
  );
  return {
    texts,
    services,
    ...(cost && { cost }),
    amount: amount === undefined ? "" : String(amount),
    goals,
    unfolded:
      Object.keys(texts).length > 1 || services.length + goals.length > 0 || cost !== undefined,
    idea: id,
  };
}

/** Returns the form that begins with the text of another activity. */
export function startedWith({ id, text }: { id: string; text: string }): Form {
  const long = signsOf(text) > (LONGEST.idea.title ?? 0);
  const texts = long ? { proposal: text } : { title: text };
  return { ...BLANK, texts, unfolded: long, starter: id };
}

/** Returns whether the form began with a text too long for its title, which is still to be written. */
export function isUntitled({ texts, starter }: Form): boolean {
  return starter !== undefined && !cleaned(texts.title ?? "") && Boolean(texts.proposal);
}

/** Returns whether nothing was typed or chosen. */
export function isBlank({ texts, services, cost, goals }: Form): boolean {
  const typed = Object.values(texts).some((text) => cleaned(text ?? ""));
  return !typed && !services.length && !goals.length && cost === undefined;
}

export type Problem = "text_empty" | "text_too_long" | "amount";

/** Returns why the text of a field cannot be sent. */
export function problemOf(form: Form, name: Field, rule: Rule): Problem | undefined {
  const signs = signsOf(form.texts[name] ?? "");
  if (name === "title" && !signs) return "text_empty";
  return signs > (LONGEST[rule][name] ?? 0) ? "text_too_long" : undefined;
}

/** Returns the amount in € that was typed; nothing if none was, or none is asked for. */
export function amountOf({ cost, amount }: Form, language: Language): number | undefined {
  const asked = cost === "large" ? amount.replace(/€/g, "").trim() : "";
  return asked ? Math.round(parseNumber(asked, language) ?? Number.NaN) : undefined;
}

/** Returns the first thing that cannot be sent as it is. */
export function wrongOf(form: Form, rule: Rule, language: Language): Field | "amount" | undefined {
  const field = fieldsOf(rule).find((name) => problemOf(form, name, rule));
  if (field) return field;
  const amount = amountOf(form, language);
  return amount === undefined || (amount >= LARGE && amount <= DEAREST) ? undefined : "amount";
}

/** Returns the move that sends a form in which nothing is wrong; a new idea goes with its *code*. */
export function moveOf(form: Form, rule: Rule, language: Language, code?: string): Submit {
  const { services, cost, goals, idea, starter } = form;
  const texts = fieldsOf(rule).flatMap((name) => {
    const text = cleaned(form.texts[name] ?? "");
    return text ? [[name, text]] : [];
  });
  const amount = amountOf(form, language);
  return {
    type: "ideas.submit",
    title: "",
    ...Object.fromEntries(texts),
    services: [...services],
    goals: [...goals],
    ...(cost && { cost }),
    ...(amount !== undefined && { amount }),
    ...(idea !== undefined && { idea }),
    ...(starter !== undefined && { starter }),
    ...(code !== undefined && { code }),
  };
}

/** Returns *all* with *one* in it or not; nothing if that would be too many. */
export function toggled(all: readonly string[], one: string, most: number) {
  if (all.includes(one)) return all.filter((other) => other !== one);
  return all.length < most ? [...all, one] : undefined;
}

/** Returns the field of which a refusal speaks, as far as it can be told. */
export function fieldOfRefusal(code: string, form: Form, rule: Rule): Field {
  const suspect = SUSPECTS[code];
  const found = suspect && fieldsOf(rule).find((name) => suspect.test(form.texts[name] ?? ""));
  return found || "title";
}

const SUSPECTS: Readonly<Record<string, RegExp>> = {
  names_person: /@|\+\d|\d(?:[ .\-\u00a0\u202f]?\d){8}/,
  text_signs: /[<>\p{Cf}]|(?!\s)\p{Cc}/u,
};
