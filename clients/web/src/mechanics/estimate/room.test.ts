import { expect, test } from "vitest";
import { english, step } from "../../console/samples";
import { together } from "../../kit/bands";
import { BEGINS, classAt, hasCome, STAGES, stageAt, untilNext } from "../../kit/screen/reveal";
import { REVEAL_MS } from "../../shared/reveal";
import type { Scale } from "../../shared/scale";
import type { EstimatePlay } from "../../shared/wire";
import { columnsOf, partsOf, spreadOf } from "./columns";
import { countAt } from "./count";
import { tallestAt } from "./Leaders";
import { marksOf } from "./marks";
import { placeOne, placePair } from "./placing";
import { prompt, talkOf } from "./words";

const LITRES = { scale: "log", low: 1, high: 2000 } as const;
const HUNDRED = { scale: "linear", low: 0, high: 100 } as const;

test("the reveal goes columns, room, silence, figure, image, sentence, and ends before the phones'", () => {
  expect(stageAt(0)).toBe("columns");
  expect(stageAt(899)).toBe("columns");
  expect(stageAt(900)).toBe("room");
  expect(stageAt(900 + 280 + 599)).toBe("room");
  expect(stageAt(900 + 280 + 600)).toBe("figure");
  expect(stageAt(900 + 280 + 600 + 900)).toBe("image");
  expect(stageAt(3_000)).toBe("sentence");
  expect(BEGINS.sentence).toBeLessThan(REVEAL_MS);
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

test("what came before a page was there stands still, and the rest comes as it does elsewhere", () => {
  expect(classAt("figure", 1_000, 0)).toBe("coming");
  expect(classAt("figure", 1_790, 0)).toBe("come");
  expect(classAt("figure", 2_500, 2_500)).toBe("come still");
  expect(classAt("sentence", 3_100, 2_500)).toBe("come");
});

test("a figure counts up with its decimals, and ends at itself", () => {
  expect(countAt(600, -1)).toBe(0);
  expect(countAt(600, 0.5)).toBe(525);
  expect(countAt(3.8, 0.5)).toBe(3.3);
  expect(countAt(600, 1)).toBe(600);
  expect(countAt(-4, 0.99)).toBe(-4);
});

test("a stage keeps what came before it", () => {
  expect(hasCome("room", "figure")).toBe(true);
  expect(hasCome("figure", "room")).toBe(false);
});

test("one answer is one tile while there are sixty at most", () => {
  const { per, tiles, most } = columnsOf([0, 3, 14]);
  expect([per, tiles, most]).toEqual([1, [0, 3, 14], 14]);
});

test("a larger room is counted in round piles, and none is lost", () => {
  const { per, tiles, most } = columnsOf([1, 40, 29]);
  expect([per, tiles, most]).toEqual([5, [0.2, 8, 5.8], 8]);
  expect(columnsOf([0, 15]).per).toBe(5);
  expect(columnsOf([100, 0]).per).toBe(10);
  expect(columnsOf([50_000]).per).toBe(3_572);
});

test("both rounds are on one scale, whichever is the higher", () => {
  const { per, tiles, before, most } = columnsOf([2, 8], [10, 0]);
  expect([per, tiles, before, most]).toEqual([1, [2, 8], [10, 0], 10]);
  expect(columnsOf([2, 8], [20, 0]).per).toBe(5);
});

test("the table tells as much as the columns of a screen, and no more", () => {
  const five = Array.from({ length: 20 }, (_, at) => Number([8, 9, 12, 13, 14].includes(at)));
  const { tiles, parts } = spreadOf(five);
  expect(tiles).toEqual([0, 0, 2, 3, 0]);
  expect(parts).toEqual(tiles);
  expect(partsOf(HUNDRED, parts)).toEqual([
    { from: 40, to: 60, n: 2 },
    { from: 60, to: 80, n: 3 },
  ]);
  const many = Array.from({ length: 20 }, () => 30);
  expect(spreadOf(many).tiles.length).toBeGreaterThan(20);
  expect(spreadOf(many).parts).toEqual(many);
});

test("an empty ruler has no tiles", () => {
  const { per, tiles, most } = columnsOf([0, 0]);
  expect([per, tiles, most]).toEqual([1, [0, 0], 1]);
});

test("a line ends above all tiles that it would touch", () => {
  const columns = columnsOf([1, 4, 0, 0], [0, 0, 3, 0]);
  const ruler = { scale: "linear", low: 0, high: 4 } as const;
  expect(tallestAt(columns, ruler, 0.5)).toBe(1);
  expect(tallestAt(columns, ruler, 0.99)).toBe(4);
  expect(tallestAt(columns, ruler, 2.5)).toBe(3);
  expect(tallestAt(columns, ruler, 4)).toBe(0);
});

test("two labels stay apart and within the ruler at all pairs of places", () => {
  const gap = 8;
  for (const width of [250, 288, 600, 1_776]) {
    for (let one = 0; one <= 1; one += 0.02) {
      for (let other = 0; other <= 1; other += 0.02) {
        const labels = [
          { at: one, width: 170 },
          { at: other, width: 90 },
        ] as const;
        const [a, b] = placePair(labels, width, gap);
        expect(Math.min(a.left, b.left)).toBeGreaterThanOrEqual(0);
        expect(Math.max(a.left + 170, b.left + 90)).toBeLessThanOrEqual(width + 1e-9);
        const apart = a.left + 170 + gap <= b.left + 1e-9 || b.left + 90 + gap <= a.left + 1e-9;
        expect(apart || a.row !== b.row).toBe(true);
        expect(width < 170 + gap + 90 || a.row === b.row).toBe(true);
      }
    }
  }
});

test("a label by itself stands over its place", () => {
  expect(placeOne({ at: 0.5, width: 100 }, 400).left).toBe(150);
  expect(placeOne({ at: 0, width: 100 }, 400).left).toBe(0);
  expect(placeOne({ at: 1, width: 100 }, 400).left).toBe(300);
});

test("what the talk did is told with both answers", () => {
  const room = { n: 28, first_median: 64.2, median: 212.13, talk_effect: "closer" } as const;
  expect(talkOf(room, "litres", english)).toBe(
    "The room beats its first answer: 64, then 212 litres.",
  );
  expect(talkOf({ ...room, talk_effect: "same" }, "%", english)).toContain("almost nothing");
  expect(talkOf({ n: 28 }, "%", english)).toBeUndefined();
});

const marks = (ruler: Scale & { unit: string }) =>
  marksOf(ruler, String, (value) => `${value} ${ruler.unit}`);
const texts = (ruler: Scale & { unit: string }) => marks(ruler).map(({ text }) => text);

test("the axis names both bounds with their unit, which a long one leaves out", () => {
  expect(texts({ ...HUNDRED, unit: "%" })).toEqual(["0 %", "20", "40", "60", "80", "100 %"]);
  expect(texts({ ...LITRES, unit: "litres" })).toEqual(["1", "10", "100", "1000", "2000"]);
});

test("no mark between the bounds touches another one, on a wide page and on a narrow one", () => {
  for (const unit of ["%", "litres", "kilos de CO2e"]) {
    for (let high = 11; high < 3_000; high += 37) {
      for (const scale of ["log", "linear"] as const) {
        const all = marks({ scale, low: 1, high, unit });
        for (const [sign, shown] of [
          [0.0105, all],
          [0.02, all.filter(({ from }) => from !== "full")],
          [0.0375, all.filter(({ from }) => !from)],
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
  expect(promptFor("lock", "lock2")).toBe("Now for the figure");
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
