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
  expect(meansNext(press(key), "BODY", false)).toBe(true);
});

test("other keys, and keys held with another, mean nothing", () => {
  expect(meansNext(press("Enter"), "BODY", false)).toBe(false);
  expect(meansNext(press("ArrowRight", { altKey: true }), "BODY", false)).toBe(false);
  expect(meansNext(press("PageDown", { ctrlKey: true }), "BODY", false)).toBe(false);
});

test("a key held down presses once", () => {
  expect(meansNext(press(" ", { repeat: true }), "BODY", false)).toBe(false);
});

test.each(["INPUT", "SELECT", "TEXTAREA", "BUTTON", "A", "SUMMARY"])(
  "in %s the keys belong to it",
  (tag) => {
    expect(meansNext(press(" "), tag, false)).toBe(false);
    expect(meansNext(press("PageDown"), tag, false)).toBe(false);
  },
);

test("on the big button itself Space is a press already, the other keys still are", () => {
  expect(meansNext(press(" "), "BUTTON", true)).toBe(false);
  expect(meansNext(press("ArrowRight"), "BUTTON", true)).toBe(true);
});
