import { expect, test } from "vitest";
import { meaningOf, type Press } from "./keys";

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
  expect(meaningOf(press(key), { tag: "BODY" })).toBe("next");
});

test("other keys, and keys held with another, mean nothing", () => {
  expect(meaningOf(press("Enter"), { tag: "BODY" })).toBeUndefined();
  expect(meaningOf(press("ArrowRight", { altKey: true }), { tag: "BODY" })).toBeUndefined();
  expect(meaningOf(press("PageDown", { ctrlKey: true }), { tag: "BODY" })).toBeUndefined();
});

test("a key held down presses once", () => {
  expect(meaningOf(press(" ", { repeat: true }), { tag: "BODY" })).toBeUndefined();
});

test.each(["INPUT", "SELECT", "TEXTAREA"])("in %s the keys belong to it", (tag) => {
  for (const key of [" ", "PageDown", "PageUp", "ArrowLeft"])
    expect(meaningOf(press(key), { tag })).toBeUndefined();
});

test.each(["BUTTON", "A", "SUMMARY"])(
  "on %s Space belongs to it, a presenter's keys do not",
  (tag) => {
    expect(meaningOf(press(" "), { tag })).toBeUndefined();
    expect(meaningOf(press("PageDown"), { tag })).toBe("next");
  },
);

test.each(["ArrowLeft", "PageUp"])("%s asks for the ways back", (key) => {
  expect(meaningOf(press(key), { tag: "BODY" })).toBe("back");
  expect(meaningOf(press(key), { tag: "BUTTON", here: true })).toBe("back");
  expect(meaningOf(press(key, { repeat: true }), { tag: "BODY" })).toBeUndefined();
});

test("on the big button itself Space is a press already, the other keys still are", () => {
  expect(meaningOf(press(" "), { tag: "BUTTON", here: true })).toBeUndefined();
  expect(meaningOf(press("ArrowRight"), { tag: "BUTTON", here: true })).toBe("next");
});

test("after a lost focus Space means nothing, a presenter's keys still do", () => {
  expect(meaningOf(press(" "), { tag: "BODY", lost: true })).toBeUndefined();
  expect(meaningOf(press("PageDown"), { tag: "BODY", lost: true })).toBe("next");
});
