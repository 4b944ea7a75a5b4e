import { expect, test } from "vitest";
import { checkLink, inFours } from "./draw";

const FINGERPRINT = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
const SEED = "00".repeat(32);
const DONE = { fingerprint: FINGERPRINT, seed: SEED, n: 5, drawn: [4, 1] };

test("a draw that was made leads to the page that computes it again", () => {
  expect(checkLink(DONE)).toBe(`/tirage#p=${FINGERPRINT}&s=${SEED}&n=5&k=2&d=4,1`);
});

test("there is nothing to check as long as only the fingerprint is known", () => {
  expect(checkLink({ fingerprint: FINGERPRINT })).toBeUndefined();
  expect(checkLink({ fingerprint: FINGERPRINT, seed: SEED, n: 5 })).toBeUndefined();
});

test("a draw of nobody can be checked too", () => {
  expect(checkLink({ ...DONE, n: 0, drawn: [] })).toBe(
    `/tirage#p=${FINGERPRINT}&s=${SEED}&n=0&k=0&d=`,
  );
});

test("groups travel with the draw, whatever they are called", () => {
  const link = checkLink(DONE, ["a", "b,c", "é&", "a", "a"]);
  expect(link).toBe(`/tirage#p=${FINGERPRINT}&s=${SEED}&n=5&k=2&d=4,1&g=a,b%2Cc,%C3%A9%26,a,a`);
  expect(checkLink(DONE, [])).toBe(checkLink(DONE));
});

test("a fingerprint is shown in fours, and loses nothing", () => {
  expect(inFours(FINGERPRINT)).toHaveLength(16);
  expect(inFours(FINGERPRINT).slice(0, 4)).toEqual(["6668", "7aad", "f862", "bd77"]);
  expect(inFours(FINGERPRINT).join("")).toBe(FINGERPRINT);
});
