import { expect, test } from "vitest";
import { GOAL, isRtl, layOut, type Told, WIDTH, wrapped } from "./layout";

const measure = (text: string, size = 1) => text.length * size * 0.5;
const FACT = { question: "Combien de litres ?", figure: "600 litres", notes: ["Votre estimation"] };
const LONG = "Servir l'eau en carafe. ".repeat(6).trim();
const TOLD: Told = {
  title: "Découverte",
  date: "Séance du 18 novembre 2026",
  own: [{ label: "Mon engagement", blocks: [{ title: LONG, notes: [] }] }],
  heading: "Les chiffres à retenir",
  facts: [FACT, FACT],
  tile: "Ma tuile",
  name: "mét'ODD",
};

test("words stay whole where they fit, and a longer one is cut", () => {
  const signs = (text: string) => text.length;
  expect(wrapped("un mot et deux", 6, signs)).toEqual(["un mot", "et", "deux"]);
  expect(wrapped("un anticonstitution", 5, signs)).toEqual(["un", "antic", "onsti", "tutio", "n"]);
  expect(wrapped("600\u00a0litres ici", 5, signs)).toEqual(["600\u00a0l", "itres", "ici"]);
  expect(wrapped("", 5, signs)).toEqual([]);
});

test.each([0, 1, 2, 12])("with %i facts nothing leaves the picture or covers another line", (n) => {
  const { lines, height } = layOut({ ...TOLD, facts: Array(n).fill(FACT) }, measure);
  for (const { text, x, y, size } of lines) {
    expect(x + measure(text, size)).toBeLessThanOrEqual(WIDTH);
    expect(y).toBeLessThan(height);
  }
  const body = lines.slice(0, -2);
  body.slice(1).forEach(({ y, size }, index) => {
    expect(y - size).toBeGreaterThanOrEqual(body[index]?.y ?? 0);
  });
  expect(height).toBeGreaterThanOrEqual(1350);
});

test("the goals stand in a column of tiles, each beside its title, under what the room came to", () => {
  const goals = [6, 11, 12].map((n) => ({ id: `g${n}`, title: "Un objectif ".repeat(n).trim() }));
  const { goals: tiles, lines } = layOut({ ...TOLD, counts: "28 personnes", goals }, measure);
  const told = lines.find(({ text }) => text === "28 personnes");
  expect(tiles.map(({ id }) => id)).toEqual(["g6", "g11", "g12"]);
  let above = told?.y ?? 0;
  for (const { x, y } of tiles) {
    expect(y).toBeGreaterThanOrEqual(above);
    const beside = lines.filter((line) => line.y > y && line.y - line.size < y + GOAL.height);
    expect(beside.length).toBeGreaterThan(0);
    for (const line of beside) expect(line.x).toBeGreaterThan(x + GOAL.width);
    above = Math.max(y + GOAL.height, ...beside.map((line) => line.y));
  }
});

test("a drawing has its place beside one fact, whose words leave it free", () => {
  const drawing = { strokes: ["M0 0h24"], fact: 1 };
  const { drawing: drawn, lines } = layOut({ ...TOLD, drawing }, measure);
  expect(drawn?.strokes).toEqual(drawing.strokes);
  const beside = lines.filter(({ y }) => drawn && y > drawn.y && y < drawn.y + drawn.size);
  expect(beside.length).toBeGreaterThan(0);
  for (const { text, x, size } of beside) {
    expect(x + measure(text, size)).toBeLessThanOrEqual(drawn?.x ?? 0);
  }
});

test("of several ideas each has its own lines, its code and its address whole", () => {
  const address = "https://idees.une-longue-collectivite.exemple.fr:8443/idees#7K3M9QXWT2HD4RZB";
  const signs = ["7K3M 9QXW T2HD 4RZB", address];
  const [arabic, french] = ["\u062c\u0645\u0639 \u0645\u064a\u0627\u0647", "Du tri"];
  const notes = ["La Cellule répond avant fin mars."];
  const blocks = [arabic, french].map((title) => ({ title, notes, signs }));
  const { lines } = layOut({ ...TOLD, own: [{ label: "Mes idées", blocks }] }, measure);
  const told = lines.map(({ text }) => text);
  for (const text of [arabic, french, ...notes, ...signs]) expect(told).toContain(text);
  expect(told.filter((text) => text === address)).toHaveLength(2);
  for (const { text, x, size, rtl } of lines) {
    expect(x + measure(text, size)).toBeLessThanOrEqual(WIDTH);
    expect(rtl ?? false).toBe(text === arabic);
  }
  const gap = (text: string) => lines.find((line) => line.text === text)?.y ?? 0;
  const before = lines.filter(({ text }) => text === address)[0]?.y ?? 0;
  expect(gap(french) - before).toBeGreaterThan(2 * 36);
});

test("a text is read as its first letter is", () => {
  expect(isRtl("12 \u00ab\u00a0\u062c\u0645\u0639\u00a0\u00bb")).toBe(true);
  expect(isRtl("\u00ab\u00a0Tri\u00a0\u00bb \u062c")).toBe(false);
  expect(isRtl("600")).toBe(false);
});
