import { expect, test } from "vitest";
import { english, step } from "../../console/samples";
import { hasCome, STAGES, stageAt, untilNext } from "../../kit/screen/reveal";
import type { Scale } from "../../shared/scale";
import type { EstimatePlay } from "../../shared/wire";
import { columnsOf, marksOf, partsOf } from "./columns";
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

const marks = (ruler: Scale & { unit: string }) =>
  marksOf(ruler, String, (value) => `${value} ${ruler.unit}`);
const texts = (ruler: Scale & { unit: string }) => marks(ruler).map(({ text }) => text);

test("the axis names both bounds with their unit, a long one at the end alone", () => {
  expect(texts({ ...HUNDRED, unit: "%" })).toEqual(["0 %", "20", "40", "60", "80", "100 %"]);
  expect(texts({ ...LITRES, unit: "litres" })).toEqual(["1", "10", "100", "2000 litres"]);
});

test("no mark between the bounds touches another one, on a wide page and on a narrow one", () => {
  for (const unit of ["%", "litres", "kilos de CO2e"]) {
    for (let high = 11; high < 3_000; high += 37) {
      for (const scale of ["log", "linear"] as const) {
        const all = marks({ scale, low: 1, high, unit });
        for (const [sign, shown] of [
          [0.02, all],
          [0.0375, all.filter(({ wide }) => !wide)],
        ] as const) {
          const boxes = shown.map(({ at, text }) => {
            const width = text.length * sign;
            const before = at > 0 && at < 1 ? width / 2 : at * width;
            return [at - before, at - before + width] as const;
          });
          const gaps = boxes.slice(1).map(([from], before) => from - (boxes[before]?.[1] ?? 0));
          expect(Math.min(...gaps)).toBeGreaterThan(0);
        }
      }
    }
  }
});

test("the table has the parts that hold answers, with their bounds", () => {
  const bins = Array.from({ length: 20 }, (_, at) => (at === 3 ? 4 : at === 19 ? 1 : 0));
  expect(partsOf(HUNDRED, bins)).toEqual([
    { from: 15, to: 20, n: 4 },
    { from: 95, to: 100, n: 1 },
  ]);
});

test("the instruction follows the step", () => {
  const play: EstimatePlay = {
    rule: "duo",
    card: { id: "c", goals: ["g6"], question: "How many?", unit: "litres", ...LITRES },
  };
  const promptFor = (kind: "brief" | "input" | "lock", name: string = kind) =>
    prompt({ step: { ...step, kind, name }, play }, english);
  expect(promptFor("brief")).toBe("Estimate, talk about it, then estimate again.");
  expect(promptFor("input")).toBe("Between 1 and 2,000 litres");
  expect(promptFor("input", "input2")).toBe("Keep your estimate or change it.");
  expect(promptFor("lock")).toBe("Answers stopped");
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
