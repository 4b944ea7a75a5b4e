// Nothing is kept on a device but under the keys of the table, which the dossier names one by one.
import { expect, test } from "vitest";
import { KEPT } from "./shared/kept";

const SOURCES = import.meta.glob<string>(
  ["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}", "!/src/**/samples.ts"],
  { eager: true, query: "?raw", import: "default" },
);
const ENTRIES = import.meta.glob<string>("/*.html", {
  eager: true,
  query: "?raw",
  import: "default",
});
/** All ways by which a page can keep something in a browser. */
const WAYS =
  /\b(?:localStorage|sessionStorage|indexedDB|cookieStore|caches|serviceWorker|openDatabase)\b|document\.cookie|\.setItem\(|storage\.(?:persist|getDirectory)\(/g;
/** Whose keys are of the type `StorageKey`; signing out clears what the window keeps. */
const ALLOWED: Record<string, readonly string[]> = {
  "/src/console/Leave.tsx": ["sessionStorage.clear()"],
  "/src/shared/storage.ts": [
    "storage.setItem(PREFIX + KEPT.tried",
    "storage?.setItem(PREFIX + key",
  ],
};
const OPENED = /openStorage\(\(\) => (?:local|session)Storage\)/g;

/** Returns the ways in *text* beside those that are allowed in the file *path*. */
function waysIn(path: string, text: string): readonly string[] {
  const allowed = ALLOWED[path] ?? [];
  const rest = allowed.reduce((left, one) => left.replace(one, ""), text.replace(OPENED, ""));
  return rest.match(WAYS) ?? [];
}

test("no page keeps anything but through the table", () => {
  const found = Object.entries({ ...SOURCES, ...ENTRIES }).flatMap(([path, text]) =>
    waysIn(path, text).map((way) => `${path} has ${way}`),
  );
  expect(found).toEqual([]);
  expect(Object.keys(ENTRIES).length).toBeGreaterThan(5);
  for (const [path, parts] of Object.entries(ALLOWED)) {
    for (const part of parts) expect(SOURCES[path]).toContain(part);
  }
});

test.each([
  ['localStorage.setItem("metodd.seen", "1")', 2],
  ["const storage = openStorage(() => localStorage);", 0],
  ["document.cookie = `seen=1`;", 1],
  ['navigator.serviceWorker.register("/sw.js")', 1],
  ['indexedDB.open("metodd")', 1],
])("%s is found", (text, n) => {
  expect(waysIn("/src/phone/App.tsx", text)).toHaveLength(n);
});

test("each key of the table is in use, and nobody casts another one to be a key", () => {
  const code = Object.values(SOURCES).join("\n");
  const unused = Object.keys(KEPT).filter((name) => !code.includes(`KEPT.${name}`));
  expect(unused).toEqual([]);
  expect(code.match(/ as (?:unknown as )?StorageKey\b.*/g) ?? []).toEqual([]);
});
