// What the phone loads before it has a seat: what its scripts say is among the texts of the entry.
import { expect, test } from "vitest";
import { french } from "../mechanics/fr";
import { frEntry } from "../shared/locales/fr-entry";

const SOURCES = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const IMPORT = /\b(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"|\bimport "(\.[^"]+)"/g;
const KEYS = Object.keys(french);

/** Returns the path of the source that *name* means in the file *path*; nothing for a style. */
function sourceOf(path: string, name: string): string | undefined {
  const target = new URL(name, `file://${path}`).pathname;
  return [`${target}.ts`, `${target}.tsx`, target].find((one) => one in SOURCES);
}

/** Returns the paths of all sources that *first* loads at once. */
function loadedWith(first: string): ReadonlySet<string> {
  const seen = new Set([first]);
  for (const path of seen) {
    for (const [, from, bare] of (SOURCES[path] ?? "").matchAll(IMPORT)) {
      const target = sourceOf(path, from ?? bare ?? "");
      if (target) seen.add(target);
    }
  }
  return seen;
}

/** Returns the keys that a source names, whole or up to a value. */
function keysIn(text: string): readonly string[] {
  const whole = [...text.matchAll(/"([a-z_]+(?:\.\w+)+)"/g)].map(([, key = ""]) => key);
  const begun = [...text.matchAll(/`([a-z_]+\.(?:\w+\.)*)\$\{/g)].map(([, start = ""]) => start);
  return [
    ...whole.filter((key) => KEYS.includes(key)),
    ...begun.flatMap((start) => KEYS.filter((key) => key.startsWith(start))),
  ];
}

const ENTRY = [...loadedWith("/src/phone/main.tsx")].filter((path) => !/\/locales\//.test(path));

test("the entry loads its form and its head, and nothing of an activity", () => {
  expect(ENTRY).toContain("/src/phone/Entry.tsx");
  expect(ENTRY).toContain("/src/shared/components/Header.tsx");
  const later = /^\/src\/(mechanics|console|screen)\/|\/(Lobby|Playing|Help|Messages)\.tsx$/;
  expect(ENTRY.filter((path) => later.test(path))).toEqual([]);
});

test("the entry has every text that its scripts name", () => {
  const named = ENTRY.flatMap((path) => keysIn(SOURCES[path] ?? ""));
  expect(named).toContain("join.play");
  expect(named).toContain("privacy.full.why");
  const lacks = named.filter((key) => !key.startsWith("refusal.") && !(key in frEntry));
  expect(lacks).toEqual([]);
});

test("the entry has no text that only later pages name", () => {
  const named = new Set(ENTRY.flatMap((path) => keysIn(SOURCES[path] ?? "")));
  const needless = Object.keys(frEntry).filter(
    (key) => !/^(refusal|foot)\./.test(key) && !named.has(key),
  );
  expect(needless).toEqual([]);
});
