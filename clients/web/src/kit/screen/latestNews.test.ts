import { afterEach, expect, test, vi } from "vitest";
import { englishScreen } from "../../mechanics/en-screen";
import { frenchScreen } from "../../mechanics/fr-screen";
import { makeTexts } from "../../shared/i18n";
import { enProposal } from "../../shared/locales/en-proposal";
import { frProposal } from "../../shared/locales/fr-proposal";
import { type Item, latest, lineOf } from "./latestNews";

const MARCH = new Date(2027, 2, 12).getTime();
const JUNE = new Date(2027, 5, 1).getTime();
const ITEM: Item = { title: "Des cuves", state: "accompanied", at: MARCH };
const fr = makeTexts("fr", frenchScreen);
const en = makeTexts("en", englishScreen);

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: string) {
  const asked = vi.fn(() => Promise.resolve(new Response(body, { status })));
  vi.stubGlobal("fetch", asked);
  return asked;
}

test("a decision is told by its month, and by its year once that is over", () => {
  expect(lineOf(ITEM, fr, JUNE)).toBe("Accompagnée en mars\u00a0:");
  expect(lineOf(ITEM, en, JUNE)).toBe("Supported in March:");
  expect(lineOf(ITEM, fr, JUNE + 3.2e10)).toBe("Accompagnée en mars 2027\u00a0:");
  expect(lineOf({ ...ITEM, state: "declined" }, fr, JUNE)).toBe("Non accompagnée en mars\u00a0:");
  expect(lineOf({ ...ITEM, state: "done" }, fr, JUNE)).toBe("Réalisée en mars\u00a0:");
});

test("the news say what became of an idea in the words of its own page", () => {
  for (const state of ["accompanied", "declined", "done"] as const) {
    const stage = `proposal.stage.${state}` as const;
    expect(lineOf({ ...ITEM, state }, fr, JUNE)).toMatch(`${frProposal[stage]} en mars`);
    expect(lineOf({ ...ITEM, state }, en, JUNE)).toMatch(`${enProposal[stage]} in March`);
  }
});

test("the service that supports it is named", () => {
  const line = lineOf({ ...ITEM, service: "Eau" }, fr, JUNE);
  expect(line).toBe("Accompagnée en mars, par le service Eau\u00a0:");
});

test("what the server does not tell is left out", async () => {
  const asked = answering(200, JSON.stringify({ news: [ITEM, { ...ITEM, state: "received" }] }));
  expect(await latest("K7RM4X", "fr")).toEqual([ITEM]);
  expect(asked).toHaveBeenCalledWith("/api/ideas/news?room=K7RM4X&lang=fr");
  answering(404, "{}");
  expect(await latest("K7RM4X", "fr")).toEqual([]);
  answering(200, "no json");
  expect(await latest("K7RM4X", "fr")).toEqual([]);
  vi.stubGlobal("fetch", () => Promise.reject(new Error("away")));
  expect(await latest("K7RM4X", "fr")).toEqual([]);
});

test("a long title ends at a word", async () => {
  const title = "mot ".repeat(40).trim();
  answering(200, JSON.stringify({ news: [{ ...ITEM, title }] }));
  const [item] = await latest("K7RM4X", "fr");
  expect(item?.title).toMatch(/ mot…$/);
  expect(item?.title.length).toBeLessThanOrEqual(101);
});
