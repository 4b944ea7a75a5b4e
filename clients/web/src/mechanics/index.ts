// What a mechanic is on the pages: its folder, and nothing outside of it. The tables beside this file
// find every folder, so that none is named; a page loads only its own tables.
//
//   Phone.tsx      exports `Phone`, what a phone shows in play, and `texts`, what it says there in French
//   Beside.tsx     exports `Beside`, what a phone shows of it beside the phases, and `texts` as well (may
//                  be absent)
//   Console.tsx    exports `Console`, what facilitators see of it
//   Screen.tsx     exports `Screen`, what the projector shows
//   texts/fr.ts    exports `texts` of every page, and declares their keys to `French` of
//                  shared/i18n.ts; texts/en.ts the same keys in English. A phone gets them with its
//                  part. The sentence for a code with which only it refuses moves is `refusal.CODE`
//   texts/fr-outside.ts, texts/en-outside.ts    the same for what phones show of it outside of its part,
//                  as steps.ts, Card.tsx and own.ts do (may be absent): it comes with any seat
//   texts/fr-screen.ts, texts/en-screen.ts    the same for what phones need not carry (may be absent)
//   steps.ts       exports `steps`: how steps are called where their kind does not say it (may be
//                  absent)
//   buttons.ts     exports `buttons`: what the console's button says for steps that have a button
//                  of their own, and what pressing it brings (may be absent)
//   Card.tsx       exports `card`: how what it keeps stands on the card that a phone keeps (may be
//                  absent)
//   own.ts         exports `ownWords`: what was asked under a name, in « Mes données », where the server
//                  has no text for it (may be absent)
//   walk.ts        exports `walk`: what the console's button does within a step, before it goes on
//                  (may be absent)
//   paper.ts       exports `paper`: what printed cards of tables say of it (may be absent)
//   report.ts      exports `report`: the figures that its activities have, those of its own among
//                  them, and what it tells of what a session changed, on the page and in the table
//                  (may be absent)
// The types of what the server shows of it are in shared/wire.ts, made from those that its module
// on the server declares.
//
// Styles are imported by the parts that need them. A folder imports itself, this file, kit/ and
// shared/; layers.test.ts sees to it.
import type { ComponentChildren } from "preact";
import type { Draft, Fact, Part, Play } from "../kit/part";
import type { Dictionary } from "../shared/i18n";
import type { ConsoleDocument, SeatDocument, TableDocument } from "../shared/wire";

/** *M* is what the mechanic shows to the seat alone; a phone that only watches has no seat. */
export interface PhonePart<P = Play, M = Play> extends Part<P> {
  seat?: SeatDocument;
  /** Of the table where it sits, in an activity by tables. */
  table?: TableDocument;
  mine: Partial<M>;
  draft: Draft;
  /** The card to keep, in the last activity: from there on nothing else is asked. */
  keepsake?: ComponentChildren;
  /** What is asked beside the activity, where it leaves room for that. */
  beside?: ComponentChildren;
  /** Keeps a figure that was seen on the card. */
  saveFact(fact: Fact): void;
  /** Keeps on the card what Card.tsx shows there, in the place of what was kept before; or nothing. */
  saveOwn(own: object | undefined): void;
}

/** What is asked beside the phases; *step* is that of its moves, and not the room's. */
export interface BesidePart<P = Play, M = Play>
  extends Pick<Part, "state" | "room" | "all">,
    Pick<PhonePart<P, M>, "mine" | "draft"> {
  play: P;
  step: { id: number };
  group: number;
}

/** *D* is what the mechanic shows to facilitators. */
export interface ConsolePart<P = Play, D = Play> extends Part<P> {
  consoleDoc: ConsoleDocument;
  own: Partial<D>;
}

export interface ScreenPart<P = Play> extends Part<P> {
  address: string; // where phones reach the server
}

/** Makes one table of texts: those of the pages themselves, and those of all mechanics. */
export function textsOf(
  pages: Dictionary,
  mechanics: Readonly<Record<string, Dictionary>>,
): Dictionary {
  return Object.assign({}, pages, ...Object.values(mechanics)) as Dictionary;
}

/** Makes a table of what each mechanic has in its folder: its name → that. */
export function tableOf<T>(modules: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  const entries = Object.entries(modules);
  return new Map(entries.map(([path, part]) => [path.split("/")[1] ?? "", part]));
}
