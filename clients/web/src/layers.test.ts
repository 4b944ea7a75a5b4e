// Who may import whom: shared, then the kit, then the mechanics, then the pages.
import { expect, test } from "vitest";

const SOURCES = import.meta.glob<string>(
  ["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}", "!/src/**/samples.ts"],
  { eager: true, query: "?raw", import: "default" },
);
const PAGES = ["console", "draw", "follow", "follow-up", "impact", "phone", "screen"];
const TABLE = /^mechanics\/[^/]+$/;

/** Returns the path, from `src/`, that *name* means in the file *path*. */
function target(path: string, name: string): string {
  return new URL(name, `file://${path}`).pathname.slice("/src/".length);
}

/** Returns the folder that *path* is a part of: a page, `kit`, `shared`, or that of one mechanic. */
function roomOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "mechanics" && !TABLE.test(path) ? `mechanics/${second}` : first;
}

/** Returns whether a file of *from* may import *path*. */
function mayImport(from: string, path: string): boolean {
  const to = roomOf(path);
  if (to === from || to === "shared") return true;
  if (from === "shared") return false;
  if (to === "kit") return true;
  if (from.startsWith("mechanics/")) return /^mechanics(\/index)?$/.test(path);
  return to === "mechanics" && PAGES.includes(from);
}

const IMPORTS = Object.entries(SOURCES).flatMap(([path, text]) =>
  [...text.matchAll(/(?:\bfrom |\bimport |\bimport\()"(\.[^"]*)"/g)].map(([, name = ""]) => ({
    from: roomOf(path.slice("/src/".length)),
    path,
    target: target(path, name),
  })),
);

test("every import leads to the same room, or to one below", () => {
  expect(new Set(IMPORTS.map(({ from }) => from.split("/")[0]))).toEqual(
    new Set(["shared", "kit", "mechanics", ...PAGES]),
  );
  const wrong = IMPORTS.filter(({ from, target }) => !mayImport(from, target));
  const problems = wrong.map(
    ({ path, target }) => `${path.slice("/src/".length)} imports ${target}`,
  );
  expect(problems).toEqual([]);
});

test.each([
  ["shared", "kit/part", false],
  ["kit", "phone/App", false],
  ["kit", "mechanics/phone", false],
  ["mechanics/one", "mechanics/index", true],
  ["mechanics/one", "mechanics", true],
  ["mechanics/one", "mechanics/two/types", false],
  ["mechanics/one", "mechanics/phone", false],
  ["mechanics/one", "screen/App", false],
  ["mechanics", "mechanics/one/Phone", false],
  ["phone", "mechanics/phone", true],
  ["phone", "mechanics/one/Phone", false],
  ["phone", "screen/App", false],
])("the rule of rooms: %s imports %s", (from, path, allowed) => {
  expect(mayImport(from, path)).toBe(allowed);
});
