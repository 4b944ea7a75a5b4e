// What a phone loads, and when: its scripts say what is among the texts that come with them. Those of the
// entry come first, with a seat those of every page, and those of an activity with its page.
import { expect, test } from "vitest";
import { french } from "../mechanics/fr";
import type { Dictionary } from "../shared/i18n";
import { frEntry } from "../shared/locales/fr-entry";

const SOURCES = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}"], {
  eager: true,
  query: "?raw",
  import: "default",
});
const IMPORT = /\b(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"|\bimport "(\.[^"]+)"/g;
const OF_ACTIVITIES = import.meta.glob<Dictionary>("/src/mechanics/*/texts/fr.ts", {
  eager: true,
  import: "texts",
});
const OUTSIDE_THEM = import.meta.glob<Dictionary>("/src/mechanics/*/texts/fr-outside.ts", {
  eager: true,
  import: "texts",
});
const KEYS = [french, ...Object.values(OF_ACTIVITIES)].flatMap((table) => Object.keys(table));

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

/** What phones show of mechanics outside of their activities. */
const SHOWN_OUTSIDE = /^\/src\/(phone\/.*|mechanics\/\w+\/(Card|own|steps))\.tsx?$/;
const OUTSIDE = new Set(
  Object.keys(SOURCES)
    .filter((path) => SHOWN_OUTSIDE.test(path))
    .flatMap((path) => [...loadedWith(path)]),
);
const NAMED_OUTSIDE = [...OUTSIDE].flatMap((path) => keysIn(SOURCES[path] ?? ""));

test("a phone has every text that it names outside of activities", () => {
  expect(NAMED_OUTSIDE).toContain("lobby.body");
  expect(NAMED_OUTSIDE).toContain("card.commit");
  const lacks = NAMED_OUTSIDE.filter((key) => !key.startsWith("refusal.") && !(key in french));
  expect(lacks).toEqual([]);
});

test("no text of a mechanic comes without its activity that only the activity names", () => {
  const named = new Set(NAMED_OUTSIDE);
  const needless = Object.values(OUTSIDE_THEM)
    .flatMap((table) => Object.keys(table))
    .filter((key) => !named.has(key));
  expect(needless).toEqual([]);
});

test("the texts of an activity are named by its mechanic alone, and where all texts are", () => {
  const everywhere = /^\/src\/(kit\/)?(console|screen)\//;
  const ofActivities = Object.entries(OF_ACTIVITIES);
  expect(ofActivities.length).toBeGreaterThan(8);
  const wrong = ofActivities.flatMap(([table, texts]) => {
    const [folder = ""] = table.split("texts/");
    return Object.entries(SOURCES)
      .filter(([path]) => !path.startsWith(folder) && !everywhere.test(path))
      .flatMap(([path, text]) => keysIn(text).map((key) => ({ path, key })))
      .filter(({ key }) => key in texts && !key.startsWith("refusal."));
  });
  expect(wrong).toEqual([]);
});

test("the refusals of an activity are those of its mechanic alone", () => {
  const codes = Object.entries(OF_ACTIVITIES).flatMap(([table, texts]) =>
    Object.keys(texts)
      .filter((key) => key.startsWith("refusal."))
      .map((key) => ({ folder: table.split("texts/")[0] ?? "", code: `"${key.slice(8)}"` })),
  );
  expect(codes.length).toBeGreaterThan(8);
  const others = Object.entries(SOURCES).filter(([path]) => path.startsWith("/src/mechanics/"));
  const wrong = codes.flatMap(({ folder, code }) =>
    others.filter(([path, text]) => !path.startsWith(folder) && text.includes(code)),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test.each(["Phone", "Beside"])("each %s brings what its mechanic says in French", (part) => {
  const parts = Object.entries(SOURCES).filter(([path]) => path.endsWith(`/${part}.tsx`));
  expect(parts).not.toEqual([]);
  const bare = parts.filter(([, text]) => !text.includes('export { texts } from "./texts/fr";'));
  expect(bare.map(([path]) => path)).toEqual([]);
});
