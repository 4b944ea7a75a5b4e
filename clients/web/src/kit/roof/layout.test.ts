import { expect, test } from "vitest";
import { filledBy, layoutOf, tileAt } from "./layout";

const BOX = { width: 1000, height: 200, largest: 60 };

test("each reply is a tile up to 400, above them a tile stands for several", () => {
  expect(layoutOf(400, BOX)).toMatchObject({ per: 1, tiles: 400 });
  const { per, tiles } = layoutOf(1000, BOX);
  expect([per, tiles]).toEqual([3, 334]);
  expect(filledBy(998, layoutOf(1000, BOX))).toBe(332);
  expect(filledBy(1002, layoutOf(1000, BOX))).toBe(334);
  expect(layoutOf(301, { ...BOX, most: 300 })).toMatchObject({ per: 2, tiles: 151 });
});

test.each([1, 6, 28, 152, 400])(
  "%i tiles all lie in their box, each in a place of its own",
  (of) => {
    const layout = layoutOf(of, BOX);
    expect(layout.width * layout.scale).toBeLessThanOrEqual(BOX.width + 1e-6);
    expect(layout.height * layout.scale).toBeLessThanOrEqual(BOX.height + 1e-6);
    expect(layout.scale * 40).toBeLessThanOrEqual(BOX.largest);
    const tiles = Array.from({ length: layout.tiles }, (_, index) => tileAt(index, layout));
    expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(of);
    for (const { x, y, width } of tiles) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(layout.width);
      expect(y + 56).toBeLessThanOrEqual(layout.height);
    }
  },
);

test("no tile lies where nobody replies", () => {
  const layout = layoutOf(0, BOX);
  expect([layout.tiles, filledBy(0, layout)]).toEqual([0, 0]);
});

test.each([24, 45, 80, 100, 168, 280, 308, 400, 1000])(
  "a band of %i tiles is as wide as its page",
  (of) => {
    const { width, height, scale, stretch } = layoutOf(of, {
      width: 1776,
      height: 72,
      largest: 72,
      fills: true,
    });
    expect(width * scale * stretch).toBeCloseTo(1776);
    expect(height * scale).toBeLessThanOrEqual(72);
    expect(height * scale).toBeGreaterThan(54);
    expect(stretch).toBeLessThanOrEqual(1.5);
  },
);

test.each([2, 7, 29, 46, 231, 299])("the edges of %i tiles are straight, without a hole", (of) => {
  for (const box of [BOX, { ...BOX, fills: true }]) {
    const layout = layoutOf(of, box);
    const courses = new Map<number, { x: number; width: number }[]>();
    for (let index = 0; index < layout.tiles; index++) {
      const { course, x, width } = tileAt(index, layout);
      courses.set(course, [...(courses.get(course) ?? []), { x, width }]);
    }
    expect(courses.size).toBe(layout.rows);
    for (const course of courses.values()) {
      let end = 0;
      for (const { x, width } of course) {
        expect(x).toBeCloseTo(end);
        end = x + width;
      }
      expect(end).toBeCloseTo(layout.width);
    }
  }
});
