import { expect, test } from "vitest";
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { type Dictionary, makeTexts, pseudo } from "./i18n";
import { enAccounts } from "./locales/en-accounts";
import { enConsole } from "./locales/en-console";
import { enDecide } from "./locales/en-decide";
import { enDraw } from "./locales/en-draw";
import { enFollow } from "./locales/en-follow";
import { enMine } from "./locales/en-mine";
import { enProposal } from "./locales/en-proposal";
import { frAccounts } from "./locales/fr-accounts";
import { frConsole } from "./locales/fr-console";
import { frDecide } from "./locales/fr-decide";
import { frDraw } from "./locales/fr-draw";
import { frFollow } from "./locales/fr-follow";
import { frMine } from "./locales/fr-mine";
import { frProposal } from "./locales/fr-proposal";

const FRENCH: Dictionary = {
  ...french,
  ...frenchScreen,
  ...frConsole,
  ...frAccounts,
  ...frDraw,
  ...frMine,
  ...frProposal,
  ...frFollow,
  ...frDecide,
};
const ENGLISH: Dictionary = {
  ...english,
  ...englishScreen,
  ...enConsole,
  ...enAccounts,
  ...enDraw,
  ...enMine,
  ...enProposal,
  ...enFollow,
  ...enDecide,
};
const KEYS = Object.keys(FRENCH) as (keyof Dictionary)[];
const SOURCES = import.meta.glob<string>(
  ["/src/**/*.{ts,tsx}", "!/src/**/*.test.{ts,tsx}", "!/src/**/{locales,texts}/**"],
  { eager: true, query: "?raw", import: "default" },
);

test("English has every key of the French, and no other", () => {
  expect(Object.keys(ENGLISH).sort()).toEqual([...KEYS].sort());
});

test("every text has the same places in both languages", () => {
  const places = (text = "") => (text.match(/\{\w+\}/g) ?? []).sort().join();
  expect(KEYS.filter((key) => places(ENGLISH[key]) !== places(FRENCH[key]))).toEqual([]);
});

test("every text is named by a page, whole or up to a value", () => {
  const sources = Object.values(SOURCES).join("\n");
  const whole = new Set([...sources.matchAll(/"([\w.]+)"/g)].map(([, key]) => key));
  const begun = [...sources.matchAll(/`(\w+\.[\w.]*)\$\{/g)].map(([, start = ""]) => start);
  expect(begun.length).toBeGreaterThan(20);
  const named = (key: string) => whole.has(key) || begun.some((start) => key.startsWith(start));
  expect(KEYS.filter((key) => !named(key))).toEqual([]);
});

test("nobody is shown the name of a file of the server, a command or a setting", () => {
  // What a volunteer reads on console, screen and phone; « rappel.ics » is a file of the phone.
  const technical =
    /\.(?:ya?ml|toml|json|log|py|md)\b|(?:^|\s)--\w|\bmetodd [a-z]|METODD_|localhost/;
  expect(KEYS.filter((key) => technical.test(FRENCH[key] ?? ""))).toEqual([]);
  expect(KEYS.filter((key) => technical.test(ENGLISH[key] ?? ""))).toEqual([]);
});

test("French texts keep the typography of French", () => {
  // A narrow no-break space before ; ! ?, a no-break one before : and inside « ».
  const wrong = /[^\u202f][;!?]|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|[·•]|\p{Extended_Pictographic}/u;
  expect(KEYS.filter((key) => wrong.test(FRENCH[key] ?? ""))).toEqual([]);
});

test("no French sentence has more than 15 words", () => {
  const sentences = (text = "") => text.split(/(?<=[.\u202f?!])\s+(?=\p{Lu})/u);
  const words = (text: string) =>
    text.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\d]/u.test(word));
  const long = KEYS.flatMap((key) => sentences(FRENCH[key])).filter((s) => words(s).length > 15);
  expect(long).toEqual([]);
});

test("a key that two tables have reads the same in both", () => {
  const twice = (one: Dictionary, other: Dictionary) =>
    KEYS.filter((key) => key in one && key in other && one[key] !== other[key]);
  const twins = (tables: Dictionary[]) =>
    tables.flatMap((one, at) => tables.slice(at + 1).flatMap((other) => twice(one, other)));
  const ofPages = [frDraw, frConsole, frAccounts, frMine, frProposal, frFollow, frDecide];
  expect(twins([french, frenchScreen, ...ofPages])).toEqual([]);
  const inEnglish = [enDraw, enConsole, enAccounts, enMine, enProposal, enFollow, enDecide];
  expect(twins([english, englishScreen, ...inEnglish])).toEqual([]);
});

const OF_ACTIVITIES: Dictionary = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<Dictionary>("/src/mechanics/*/texts/fr.ts", { eager: true, import: "texts" }),
  ),
);

test("the phone asks for no text of the console", () => {
  const used = Object.entries(SOURCES).filter(([path]) =>
    /^\/src\/(phone|shared|mechanics\/\w+\/(?!Console|Screen))/.test(path),
  );
  const asked = used
    .filter(([path]) => !path.includes("/mechanics/") || /Phone|Answer|Result|Question/.test(path))
    .flatMap(([, text]) => [...text.matchAll(/\bt\("([\w.]+)"/g)].map((match) => match[1] ?? ""));
  expect(asked.length).toBeGreaterThan(50);
  const onPhones = { ...french, ...OF_ACTIVITIES, ...frMine };
  expect(asked.filter((key) => !(key in onPhones))).toEqual([]);
});

test("values are filled in, numbers as the language writes them", () => {
  const { t } = makeTexts("fr", french);
  expect(t("wait.count", { n: 1288, total: 2000 })).toBe(
    "Réponses\u00a0: 1\u202f288 sur 2\u202f000",
  );
  expect(makeTexts("en", english).t("wait.count", { n: 1288, total: 2000 })).toBe(
    "Answers: 1,288 of 2,000",
  );
  expect(t("join.play")).toBe("Jouer");
});

test("a refusal has its text; an unknown one, or one without its values, says what to do", () => {
  const { refusal } = makeTexts("fr", french);
  expect(refusal("name_refused", { max: 24 })).toContain("1 à 24");
  expect(refusal("too_fast")).toBe(french["refusal.unknown"]);
  expect(refusal("something_new")).toBe(french["refusal.unknown"]);
});

test("the pseudo-locale marks every text and keeps its places", () => {
  const { t } = makeTexts("fr", pseudo(french));
  expect(t("join.play")).toBe("[[Jouer]]");
  expect(t("wait.count", { n: 1, total: 2 })).toContain("1 sur 2");
});

test("texts have those of another table beside their own, in the same language", () => {
  const { t, language } = makeTexts("en", { "join.play": "Play" }).extended({
    "join.code.go": "Go",
  });
  expect([language, t("join.play"), t("join.code.go")]).toEqual(["en", "Play", "Go"]);
});

test("a percentage is written as its language does", () => {
  const values = { value: 3.8, unit: "%" };
  expect(makeTexts("fr", FRENCH).t("estimate.mine", values)).toMatch(/ 3,8\u00a0%$/);
  expect(makeTexts("en", ENGLISH).t("estimate.mine", values)).toMatch(/ 3\.8%$/);
  expect(makeTexts("en", english).t("ruler.field", { unit: "%" })).toMatch(/ in %$/);
});
