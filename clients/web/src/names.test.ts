// No mechanic is known by name outside of its folder.
import { expect, test } from "vitest";

const SOURCES = import.meta.glob<string>(
  ["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}", "!/src/**/samples.ts", "!/src/shared/wire.ts"],
  { eager: true, query: "?raw", import: "default" },
);
const TEXTS = import.meta.glob<object>("/src/mechanics/*/texts/fr*.ts", {
  eager: true,
  import: "texts",
});
const NAMES = Object.keys(SOURCES).flatMap(
  (path) => path.match(/^\/src\/mechanics\/(\w+)\/Phone\.tsx$/)?.[1] ?? [],
);

/**
 * Returns where *text* has one of *names*: quoted, as part of a path, or before the rest of a key.
 * Addresses of the server are none of it: what is there may be called like a mechanic.
 */
function namesIn(text: string, names: readonly string[]): readonly string[] {
  const quoted = new RegExp(
    `(["'\`])(?!/api/)(?:[^"'\`\\n]*/)?(?:${names.join("|")})(?:\\1|[./])`,
    "g",
  );
  return text.match(quoted) ?? [];
}

/** Returns whether *path* is in the folder of one mechanic, of *name* if that is given. */
function isIn(path: string, name = "\\w+"): boolean {
  return new RegExp(`^/src/mechanics/${name}/`).test(path);
}

test("every mechanic has a folder, and nothing else names it", () => {
  expect(NAMES.length).toBeGreaterThan(4);
  const found = Object.entries(SOURCES).flatMap(([path, text]) =>
    isIn(path) ? [] : namesIn(text, NAMES).map((name) => `${path}: ${name}`),
  );
  expect(found).toEqual([]);
});

test("no mechanic names another", () => {
  const found = NAMES.flatMap((own) =>
    Object.entries(SOURCES).flatMap(([path, text]) => {
      const others = NAMES.filter((name) => name !== own);
      return isIn(path, own) ? namesIn(text, others).map((name) => `${path}: ${name}`) : [];
    }),
  );
  expect(found).toEqual([]);
});

test("a text of a mechanic is asked for in its folder alone", () => {
  const asked = Object.entries(SOURCES).map(
    ([path, text]) => [path, new Set(text.match(/(?<=["`])[\w.]+(?=["`])/g))] as const,
  );
  for (const name of NAMES) {
    const tables = Object.entries(TEXTS).filter(([path]) => isIn(path, name));
    const keys = tables.flatMap(([, texts]) => Object.keys(texts));
    expect(keys.length).toBeGreaterThan(0);
    const elsewhere = asked.flatMap(([path, words]) =>
      isIn(path, name) ? [] : keys.filter((key) => words.has(key)).map((key) => `${path}: ${key}`),
    );
    expect(elsewhere).toEqual([]);
  }
});

test.each([
  ['mechanic === "match"', 1],
  ['import "../mechanics/match/phone.css"', 1],
  ['import { Rows } from "../match/Rows"', 1],
  ['t("match.rule")', 1],
  ["t(`match.mark.$`)", 1],
  ["text.match(/x/) ?? { match: 1 }", 0],
  ['"no match of it"', 0],
  ['"rematch.rule"', 0],
  ['request("/api/match/x")', 0],
  ['"/api/match"', 0],
])("what names a mechanic: %s", (text, times) => {
  expect(namesIn(text, ["match"])).toHaveLength(times);
});
