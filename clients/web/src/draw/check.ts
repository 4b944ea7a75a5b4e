// Computes a draw by lot again, and says where a claim about it differs.
import { inFours } from "../shared/draw";
import { bytesToHex, hexToBytes, hmac, sha256, utf8ToBytes } from "../shared/hashes";

/** A claim about a draw, by a link or the form, as text: fingerprint, seed, number of candidates,
 * how many are drawn, the numbers drawn, and the group of each candidate where there are groups. */
export const FIELDS = ["p", "s", "n", "k", "d", "g"] as const;
export type Field = (typeof FIELDS)[number];
export type Claim = Readonly<Record<Field, string>>;

export interface Computed {
  order: readonly number[]; // all numbers, as the seed orders them
  drawn: readonly number[];
}

export interface Checked {
  missing: readonly Field[];
  bad: readonly Field[];
  /** Absent where a field that it needs is. */
  computed?: Computed;
  fingerprint?: boolean; // it is that of the seed
  drawn?: boolean; // the claimed numbers are those drawn
  /** The first place, from 1 on, where the numbers differ; what is claimed and what is computed. */
  differs?: { place: number; claim?: number; computed?: number };
}

/** A room has a few hundred people at most; more would keep an old phone busy for long. */
const MOST = 10_000;
const HEX_32_BYTES = /^[0-9a-f]{64}$/;
const NUMBER = /^\d{1,5}$/;

/** Reads the part of an address behind `#`; what it does not name is empty. */
export function readFragment(hash: string): Claim {
  const claim: Record<Field, string> = { p: "", s: "", n: "", k: "", d: "", g: "" };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name = "", ...rest] = part.split("=");
    // The groups stay encoded, since a name may hold a comma.
    const value = rest.join("=");
    if (isField(name)) claim[name] = name === "g" ? value : decoded(value);
  }
  return claim;
}

/** Returns *claim* with its fingerprint in groups of four signs, as the game shows it. */
export function comparable(claim: Claim): Claim {
  return { ...claim, p: inFours(tidy(claim.p)).join(" ") };
}

/** Checks all of *claim*; never throws, whatever it holds. */
export function check(claim: Claim): Checked {
  const fingerprint = tidy(claim.p);
  const seed = tidy(claim.s);
  const n = readNumber(claim.n);
  const count = readNumber(claim.k);
  const drawn = numbersIn(claim.d);
  const groups = groupsIn(claim.g);
  const wrong: Readonly<Record<Field, boolean>> = {
    p: !HEX_32_BYTES.test(fingerprint),
    s: !HEX_32_BYTES.test(seed),
    n: n === undefined || n > MOST,
    k: count === undefined,
    d: drawn === undefined,
    g: groups.length > 0 && groups.length !== n,
  };
  // Nobody may have been drawn, and few draws have groups.
  const empty = (field: Field) =>
    !claim[field].trim() && field !== "g" && !(field === "d" && count === 0);
  const missing = FIELDS.filter(empty);
  const bad = FIELDS.filter((field) => !empty(field) && wrong[field]);
  const usable = (...fields: Field[]) =>
    fields.every((field) => !missing.includes(field) && !bad.includes(field));
  const checked: Checked = { missing, bad };
  if (usable("p", "s")) checked.fingerprint = fingerprintOf(seed) === fingerprint;
  if (usable("s", "n", "k", "g")) {
    checked.computed = draw(seed, n ?? 0, count ?? 0, groups);
    if (usable("d") && drawn) Object.assign(checked, compare(drawn, checked.computed.drawn));
  }
  return checked;
}

/** Returns whether nothing is missing, and all is as claimed. */
export function isFair(checked: Checked): boolean {
  return checked.fingerprint === true && checked.drawn === true;
}

/** Returns the SHA-256 of *seed*, both in hex; spaces in the seed do not count. */
export function fingerprintOf(seed: string): string {
  return bytesToHex(sha256(hexToBytes(tidy(seed))));
}

/** Returns the numbers from 1 to *n* in the order that *seed* gives them, and the first *count*:
 * with groups at most one of each, then the rest. */
export function draw(
  seed: string,
  n: number,
  count: number,
  groups: readonly string[] = [],
): Computed {
  const key = hexToBytes(seed);
  const keyed = Array.from({ length: n }, (_, at) => {
    // As hex, digests compare like their bytes.
    const digest = bytesToHex(hmac(sha256, key, utf8ToBytes(`${at + 1}`)));
    return { number: at + 1, digest };
  });
  keyed.sort((one, other) => (one.digest < other.digest ? -1 : 1));
  const order = keyed.map(({ number }) => number);
  return { order, drawn: groupsFirst(order, groups).slice(0, count) };
}

function groupsFirst(order: readonly number[], groups: readonly string[]): readonly number[] {
  if (!groups.length) return order;
  const taken = new Set<string>();
  const first: number[] = [];
  const later: number[] = [];
  for (const number of order) {
    const group = groups[number - 1] ?? "";
    (taken.has(group) ? later : first).push(number);
    taken.add(group);
  }
  return [...first, ...later];
}

function compare(claim: readonly number[], computed: readonly number[]): Partial<Checked> {
  const longer = claim.length > computed.length ? claim : computed;
  const at = longer.findIndex((_, place) => claim[place] !== computed[place]);
  if (at < 0) return { drawn: true };
  const [one, other] = [claim[at], computed[at]];
  const differs = {
    place: at + 1,
    ...(one !== undefined && { claim: one }),
    ...(other !== undefined && { computed: other }),
  };
  return { drawn: false, differs };
}

function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a link that was cut in the middle of a sign
  }
}

/** Returns hex digits without what people or letters put between them. */
function tidy(text: string): string {
  return text.replace(/\s/g, "").toLowerCase();
}

function readNumber(text: string): number | undefined {
  return NUMBER.test(text.trim()) ? Number(text) : undefined;
}

function numbersIn(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.every((part) => NUMBER.test(part)) ? parts.map(Number) : undefined;
}

/** Returns the groups in *text*, one a candidate; empty where it names none. */
export function groupsIn(text: string): readonly string[] {
  return text.trim() ? text.split(",").map((group) => decoded(group.trim())) : [];
}
