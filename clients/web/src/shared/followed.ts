// The follow codes that this device keeps, by itself or on the cards of sessions: each leads its author
// back to what she proposed.
import { KEPT } from "./kept";
import type { DeviceStorage, StorageKey } from "./storage";

/** What leads back to a proposal. */
export interface Followed {
  code: string; // 16 signs
  title: string;
  at: number; // own clock, when it was kept
}

/** Signs of a code: base 32 of Crockford, without I, L, O and U. */
export const CODE_LENGTH = 16;
/** The page where a code is typed. */
export const FOLLOW_PATH = "/idees";
const SIGNS = /[0-9A-HJKMNP-TV-Z]/g;
const WHOLE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const PREFIX = KEPT.followed;
const CARD = KEPT.card;

/** Returns whether *code* has all its signs. */
export function isWhole(code: string): boolean {
  return code.length === CODE_LENGTH;
}

/** Returns the signs of a code as typed: case, spaces, dashes and signs that look alike make no difference. */
export function codeIn(typed: string): string {
  const alike = typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return (alike.match(SIGNS) ?? []).join("");
}

/** Writes a code as it is read and copied: four groups of four signs. */
export function inFours(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}

/** Returns the address of the page that tells what became of it; no server and no log sees the code. */
export function followLink(code: string): string {
  return `${FOLLOW_PATH}#${code}`;
}

/** Returns the address at which one tells what became of a commitment, on the server at *address*; it is open until the day *last* (ISO). */
export function promiseLink(address: string, code: string, last: string): string {
  return `${address}/suivi#${code}.${last}`;
}

/** Keeps a code on this device until it is forgotten. */
export function rememberFollowed(storage: DeviceStorage, followed: Followed): void {
  storage.write(`${PREFIX}${followed.code}`, followed);
}

/** Forgets a code on this device, also on its cards; the server keeps what it has. */
export function forgetFollowed(storage: DeviceStorage, code: string): void {
  storage.remove(`${PREFIX}${code}`);
  for (const key of cardsOf(storage)) {
    const card = storage.read(key);
    if (!codesIn(card).some((one) => one.code === code)) continue;
    storage.write(key, without(card, code));
  }
}

/** Returns what this device keeps, by itself or on a card of a session, the latest first. */
export function followedHere(storage: DeviceStorage): readonly Followed[] {
  const own = storage
    .keys(PREFIX)
    .flatMap((key) => (storage.read(key) as Followed | undefined) ?? []);
  const onCards = cardsOf(storage).flatMap((key) => codesIn(storage.read(key)));
  const all = [...own, ...onCards];
  return all
    .filter(({ code }, at) => all.findIndex((one) => one.code === code) === at)
    .sort((one, other) => other.at - one.at);
}

function cardsOf(storage: DeviceStorage): readonly StorageKey[] {
  return storage.keys(CARD);
}

/** Returns the codes in what activities keep on a card: in lists, each beside its title. */
function codesIn(card: unknown): readonly Followed[] {
  const at = (card as { at?: number } | undefined)?.at ?? 0;
  return listsIn(card).flatMap((list) =>
    list.flatMap((one) => {
      const { code, title = "" } = (one ?? {}) as Partial<Followed>;
      return typeof code === "string" && WHOLE.test(code) ? [{ code, title, at }] : [];
    }),
  );
}

function listsIn(card: unknown): readonly (readonly unknown[])[] {
  const parts = Object.values((card ?? {}) as object).filter((part) => part instanceof Object);
  return parts.flatMap((part) => Object.values(part)).filter(Array.isArray);
}

/** Returns *card* without what has this *code*. */
function without(card: unknown, code: string): unknown {
  return JSON.parse(JSON.stringify(card), (_, value: unknown) =>
    Array.isArray(value)
      ? value.filter((one: unknown) => (one as { code?: string } | null)?.code !== code)
      : value,
  );
}
