import { expect, test } from "vitest";
import { meansNext, type Press } from "./keys";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  repeat: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

test.each([" ", "ArrowRight", "PageDown"])("%j on the page presses the big button", (key) => {
  expect(meansNext(press(key), { tag: "BODY" })).toBe(true);
});

test("other keys, and keys held with another, mean nothing", () => {
  expect(meansNext(press("Enter"), { tag: "BODY" })).toBe(false);
  expect(meansNext(press("ArrowRight", { altKey: true }), { tag: "BODY" })).toBe(false);
  expect(meansNext(press("PageDown", { ctrlKey: true }), { tag: "BODY" })).toBe(false);
});

test("a key held down presses once", () => {
  expect(meansNext(press(" ", { repeat: true }), { tag: "BODY" })).toBe(false);
});

test.each(["INPUT", "SELECT", "TEXTAREA", "BUTTON", "A", "SUMMARY"])(
  "in %s the keys belong to it",
  (tag) => {
    expect(meansNext(press(" "), { tag })).toBe(false);
    expect(meansNext(press("PageDown"), { tag })).toBe(false);
  },
);

test("on the big button itself Space is a press already, the other keys still are", () => {
  expect(meansNext(press(" "), { tag: "BUTTON", here: true })).toBe(false);
  expect(meansNext(press("ArrowRight"), { tag: "BUTTON", here: true })).toBe(true);
});

test("after a lost focus Space means nothing, a presenter's keys still do", () => {
  expect(meansNext(press(" "), { tag: "BODY", lost: true })).toBe(false);
  expect(meansNext(press("PageDown"), { tag: "BODY", lost: true })).toBe(true);
});
