import { expect, test } from "vitest";
import { checkLink } from "../shared/draw";
import { type Claim, check, draw, fingerprintOf, isFair, readFragment } from "./check";
import { recipe } from "./recipe";
import vectors from "./vectors.json";

const SEED = "00".repeat(32);
const FINGERPRINT = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
const TOLD: Claim = { p: FINGERPRINT, s: SEED, n: "5", k: "2", d: "4,1", g: "" };

test("the example of the rules comes out", () => {
  expect(fingerprintOf(SEED)).toBe(FINGERPRINT);
  expect(fingerprintOf(` ${SEED.slice(0, 4)} ${SEED.slice(4)}`)).toBe(FINGERPRINT);
  expect(draw(SEED, 5, 5).order).toEqual([4, 1, 2, 3, 5]);
});

test("the page draws what the server draws, with groups too", () => {
  expect(vectors.length).toBeGreaterThan(40);
  expect(vectors.filter(({ groups }) => groups.length).length).toBeGreaterThan(10);
  for (const { fingerprint, seed, n, k, drawn, groups, order } of vectors) {
    expect(fingerprintOf(seed)).toBe(fingerprint);
    expect(draw(seed, n, k, groups)).toEqual({ order, drawn });
  }
});

test("the link of a draw, read by the page, is fair", () => {
  for (const { fingerprint, seed, n, drawn, groups } of vectors) {
    const link = checkLink({ fingerprint, seed, n, drawn }, groups) ?? "";
    const checked = check(readFragment(link.slice(link.indexOf("#"))));
    expect(checked).toMatchObject({ missing: [], bad: [], fingerprint: true, drawn: true });
    expect(isFair(checked)).toBe(true);
  }
});

test("a fingerprint of another seed is found", () => {
  const checked = check({ ...TOLD, p: FINGERPRINT.replace("6", "7") });
  expect(checked).toMatchObject({ fingerprint: false, drawn: true });
  expect(isFair(checked)).toBe(false);
});

test.each([
  ["1,4", { place: 1, claim: 1, computed: 4 }],
  ["4,2", { place: 2, claim: 2, computed: 1 }],
  ["4", { place: 2, computed: 1 }],
  ["4,1,2", { place: 3, claim: 2 }],
])("drawn numbers %s differ, and it is said where", (d, differs) => {
  const checked = check({ ...TOLD, d });
  expect(checked).toMatchObject({ fingerprint: true, drawn: false, differs });
  expect(isFair(checked)).toBe(false);
});

test.each(["p", "s", "n", "k", "d"] as const)("without %s nothing is called fair", (field) => {
  const checked = check({ ...TOLD, [field]: " " });
  expect(checked.missing).toEqual([field]);
  expect(isFair(checked)).toBe(false);
});

test("without the fingerprint the order is shown all the same", () => {
  expect(check({ ...TOLD, p: "" }).computed?.order).toEqual([4, 1, 2, 3, 5]);
});

test.each([
  ["p", FINGERPRINT.slice(1)],
  ["p", "déjà vu"],
  ["s", `${SEED}0`],
  ["s", "zz".repeat(32)],
  ["n", "0x5"],
  ["n", "-1"],
  ["n", "1e3"],
  ["n", "10001"],
  ["n", "99999999999999999999"],
  ["k", "deux"],
  ["d", "4,un"],
  ["d", "4;-1"],
  ["g", "a,b"],
] as const)("%s = %s is damaged, and said so", (field, value) => {
  const checked = check({ ...TOLD, [field]: value });
  expect(checked.bad).toEqual([field]);
  expect(isFair(checked)).toBe(false);
});

test("groups of nobody, of a wrong number of them, change what is drawn", () => {
  expect(check({ ...TOLD, g: "a,a,a,a,a" })).toMatchObject({ drawn: true });
  expect(check({ ...TOLD, g: "a,b,a,a,b" })).toMatchObject({ drawn: false });
  expect(check({ ...TOLD, d: "4,2", g: "a,b,a,a,b" })).toMatchObject({ drawn: true });
});

test("what people type may have spaces and capitals", () => {
  const spaced = FINGERPRINT.toUpperCase().replace(/(....)/g, "$1 ");
  expect(isFair(check({ ...TOLD, p: spaced, n: " 5 ", d: " 4 ; 1 " }))).toBe(true);
});

test.each(["", "#", "#&&&", "#p", "#=", "#p=%E0%A4%A", "#zz=1&p=1", "#n=%00&d=,,,", "#s=%F0%9F"])(
  "the damaged fragment %s is read without a fault",
  (hash) => {
    const checked = check(readFragment(hash));
    expect(isFair(checked)).toBe(false);
    expect(checked.missing.length + checked.bad.length).toBeGreaterThan(0);
  },
);

test("a link that passed through a messenger still reads", () => {
  const hash = `#p=${FINGERPRINT}&s=${SEED}&n=5&k=2&d=4%2C1`;
  expect(isFair(check(readFragment(hash)))).toBe(true);
});

test("groups may have commas and signs in their names", () => {
  const groups = ["a,b", "c&d", "a,b", "a,b", "c&d"];
  const link =
    checkLink({ fingerprint: FINGERPRINT, seed: SEED, n: 5, drawn: [4, 2] }, groups) ?? "";
  expect(isFair(check(readFragment(link.slice(link.indexOf("#")))))).toBe(true);
});

test("nothing that is told can end a text of the program", () => {
  const evil = { ...TOLD, s: '"); import os #', n: "5; quit()", g: '"],"b' };
  expect(recipe(evil)).toContain('key = bytes.fromhex("")');
  expect(recipe(evil)).toContain("n, k = 5, 2");
  expect(recipe(evil)).toContain("group = [1, 2]");
});
