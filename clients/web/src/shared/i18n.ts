// The texts that people see: keys typed from the French tables, one function to fill them.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { formatNumber } from "./format";
import type { fr } from "./locales/fr";
import type { frAccounts } from "./locales/fr-accounts";
import type { frConsole } from "./locales/fr-console";
import type { frDecide } from "./locales/fr-decide";
import type { frDeclared } from "./locales/fr-declared";
import type { frDraw } from "./locales/fr-draw";
import type { frEntry } from "./locales/fr-entry";
import type { frFollow } from "./locales/fr-follow";
import type { frFollowUp } from "./locales/fr-follow-up";
import type { frImpact } from "./locales/fr-impact";
import type { frMine } from "./locales/fr-mine";
import type { frProposal } from "./locales/fr-proposal";
import type { frScreen } from "./locales/fr-screen";
import type { Details, Language, Variant } from "./messages";

type Fr = typeof fr;
type FrEntry = typeof frEntry;
type FrScreen = typeof frScreen;
type FrConsole = typeof frConsole;
type FrAccounts = typeof frAccounts;
type FrDraw = typeof frDraw;
type FrMine = typeof frMine;
type FrProposal = typeof frProposal;
type FrFollow = typeof frFollow;
type FrFollowUp = typeof frFollowUp;
type FrImpact = typeof frImpact;
type FrDecide = typeof frDecide;
type FrDeclared = typeof frDeclared;
/** Every French text by its key; the folder of a mechanic declares its own here. */
export interface French
  extends Fr,
    FrEntry,
    FrScreen,
    FrConsole,
    FrAccounts,
    FrDraw,
    FrMine,
    FrProposal,
    FrFollow,
    FrFollowUp,
    FrImpact,
    FrDecide,
    FrDeclared {}

export type Key = keyof French;
/** Texts by key: a page loads the tables that it needs. */
export type Dictionary = Readonly<Partial<Record<Key, string>>>;

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
/** The values that the text of *K* asks for: none, or one object that names them all. */
type Values<K extends Key> = [Names<French[K]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<French[K]>, string | number>>];

/** The keys whose texts ask for no value. */
export type PlainKey = { [K in Key]: [Names<French[K]>] extends [never] ? K : never }[Key];

/** Texts of which a count *n* is all that changes. */
export type CountKey = Exclude<
  { [K in Key]: [Names<French[K]>] extends ["n"] ? K : never }[Key],
  PlainKey
>;

export interface Texts {
  readonly language: Language;
  /** Returns the text of *key*; numbers among the values are written as the language does. */
  t<K extends Key>(key: K, ...values: Values<K>): string;
  /** Returns the text of a refusal; an unknown code, or one whose values are missing, reads `unknown`. */
  refusal(code: string, details?: Details): string;
  /** Writes a number: 1 288 or 1,288. */
  number(value: number, digits?: number): string;
  /** Returns the same texts with those of another table. */
  extended(more: Dictionary): Texts;
}

const PLACEHOLDER = /\{(\w+)\}/g;

/** Makes the texts of one language from its tables. */
export function makeTexts(language: Language, dictionary: Dictionary): Texts {
  const number = (value: number, digits?: number) => formatNumber(value, language, digits);
  const fill = (text: string, values: Readonly<Record<string, unknown>> = {}) => {
    const filled = text.replace(PLACEHOLDER, (place, name: string) => {
      const value = values[name];
      return typeof value === "number" ? number(value) : String(value ?? place);
    });
    // The tables keep units apart; English writes 3.8%.
    return language === "en" ? filled.replace(/(\d)[ \u00a0]%/g, "$1%") : filled;
  };
  return {
    language,
    t: (key, ...[values]) => fill(dictionary[key] ?? key, values),
    refusal(code, details) {
      const text = dictionary[`refusal.${code}` as Key];
      const filled = text && fill(text, details);
      return filled && !filled.includes("{") ? filled : (dictionary["refusal.unknown"] ?? "");
    },
    number,
    extended: (more) => makeTexts(language, { ...dictionary, ...more }),
  };
}

export const TextsContext = createContext<Texts>(makeTexts("fr", {}));

export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** Makes a locale that shows which words of a page do not come from the tables. */
export function pseudo(dictionary: Dictionary): Dictionary {
  const entries = Object.entries(dictionary).map(([key, text]) => [key, `[[${text}]]`]);
  return Object.fromEntries(entries) as Dictionary;
}

export function languageOf(variant: Variant): Language {
  return variant.startsWith("en") ? "en" : "fr";
}

export function isSimple(variant: Variant): boolean {
  return variant.endsWith("-simple");
}

export function variantOf(language: Language, simple: boolean): Variant {
  return simple ? `${language}-simple` : language;
}
