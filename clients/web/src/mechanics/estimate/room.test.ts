import { expect, test } from "vitest";
import { english, step } from "../../console/samples";
import { columnsOf, level, marksOf, partsOf } from "./columns";
import { hasCome, STAGES, stageAt, untilNext } from "./reveal";
import type { EstimatePlay } from "./types";
import { prompt, together } from "./words";

const LITRES = { scale: "log", low: 1, high: 2000 } as const;
const HUNDRED = { scale: "linear", low: 0, high: 100 } as const;

test("the reveal goes columns, room, silence, figure, sentence, and is over before the phones'", () => {
  expect(stageAt(0)).toBe("columns");
  expect(stageAt(899)).toBe("columns");
  expect(stageAt(900)).toBe("room");
  expect(stageAt(900 + 280 + 599)).toBe("room");
  expect(stageAt(900 + 280 + 600)).toBe("figure");
  expect(stageAt(2_200)).toBe("sentence");
  expect(stageAt(3_000)).toBe("sentence");
});

test("a clock that runs ahead of the server's starts with the columns", () => {
  expect(stageAt(-50)).toBe("columns");
  expect(untilNext(-50)).toBe(50);
});

test("waiting the time to the next stage always leads to it, and ends", () => {
  let elapsed = 0;
  const seen = [stageAt(elapsed)];
  for (let wait = untilNext(elapsed); wait !== undefined; wait = untilNext(elapsed)) {
    elapsed += wait;
    seen.push(stageAt(elapsed));
  }
  expect(seen).toEqual([...STAGES]);
});

test("a stage keeps what came before it", () => {
  expect(hasCome("room", "figure")).toBe(true);
  expect(hasCome("figure", "room")).toBe(false);
});

test("one answer is one tile while columns stay low enough", () => {
  expect(columnsOf([0, 3, 14])).toEqual({ per: 1, tiles: [0, 3, 14], most: 14 });
});

test("in a large room a tile stands for several answers, and none is lost", () => {
  const { per, tiles, most } = columnsOf([1, 40, 29]);
  expect(per).toBe(3);
  expect(tiles).toEqual([1, 14, 10]);
  expect(most).toBe(14);
});

test("an empty ruler has no tiles", () => {
  expect(columnsOf([0, 0])).toEqual({ per: 1, tiles: [0, 0], most: 1 });
});

test("the axis names both bounds, and round numbers that keep their distance", () => {
  expect(marksOf(LITRES).map(({ value }) => value)).toEqual([1, 10, 100, 1000, 2000]);
  expect(marksOf(HUNDRED).map(({ value }) => value)).toEqual([0, 20, 40, 60, 80, 100]);
  const marks = marksOf({ scale: "linear", low: 0, high: 102 });
  expect(marks.map(({ value }) => value)).toEqual([0, 20, 40, 60, 80, 102]);
});

test("the table has the parts that hold answers, with their bounds", () => {
  const bins = Array.from({ length: 20 }, (_, at) => (at === 3 ? 4 : at === 19 ? 1 : 0));
  expect(partsOf(HUNDRED, bins)).toEqual([
    { from: 15, to: 20, n: 4 },
    { from: 95, to: 100, n: 1 },
  ]);
});

test("flags share a row only if they do not touch", () => {
  expect(level([0.1, 0.9])).toBe(true);
  expect(level([0.85, 0.9])).toBe(false);
  expect(level([0.45, 0.55])).toBe(false);
  expect(level([0.3])).toBe(true);
});

test("the instruction follows the step", () => {
  const play: EstimatePlay = {
    rule: "duo",
    card: { id: "c", goals: ["g6"], question: "How many?", unit: "litres", ...LITRES },
  };
  const said = (kind: "brief" | "input" | "lock", name: string = kind) =>
    prompt({ step: { ...step, kind, name }, play }, english);
  expect(said("brief")).toBe("Estimate, talk about it, then estimate again.");
  expect(said("input")).toBe("Between 1 and 2,000 litres");
  expect(said("input", "input2")).toBe("Keep your estimate or change it.");
  expect(said("lock")).toBe("Answers stopped");
});

test("the room's middle answer is told in three ways", () => {
  expect((["exact", "near", "mid", "far", "very_far"] as const).map(together)).toEqual([
    "near",
    "near",
    "mid",
    "far",
    "far",
  ]);
});
