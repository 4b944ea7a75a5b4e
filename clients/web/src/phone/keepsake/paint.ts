// Draws the picture of a card on a canvas of this phone: nothing is fetched for it, and nothing sent.
import { layoutOf, tileAt } from "../../kit/roof/layout";
import { goalIcons } from "../../shared/components/goal-icons";
import { TILE } from "../../shared/components/TilePattern";
import { type Drawn, EDGE, GOAL, type Layout, layOut, ROOF, type Told, WIDTH } from "./layout";

const SCALE = 1.8; // of a tile in the roof
const [TILE_WIDTH, ROW] = [40 * SCALE, 31 * SCALE];
const ROWS = 5;
const COLUMNS = Math.ceil(WIDTH / TILE_WIDTH);
const MARGIN = 28; // above and below the roof of the room
const GREEN = "#0e5347";
const GLAZES = { green: GREEN, ochre: "#f2b632", brick: "#a23a1e" };
const SEAM = "#39695f";
/** Around one's own tile, which may be as green as all others. */
const RING = "#ffffff";
const INK = "#13201d";

interface Fonts {
  text: string;
  display: string;
}

/** Draws what is *told*; one's own tile is the one in place *own* of the roof. */
export function paint(told: Told, own: number, fonts: Fonts): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  const fontOf = (size: number, bold: boolean) =>
    `${bold ? 700 : 400} ${size}px ${bold ? fonts.display : fonts.text}`;
  const layout = layOut(told, (text, size, bold) => {
    pen.font = fontOf(size, bold);
    return pen.measureText(text).width;
  });
  canvas.height = layout.height; // which clears all, the font too
  fill(pen, "#eef1ec", 0, layout.height);
  fill(pen, "#ffffff", layout.foot - 56, 112);
  const glaze = GLAZES[told.glaze ?? "ochre"];
  paintRoof(pen, told.replies, own, glaze);
  pen.fillStyle = "#ffffff";
  for (const { x, y, width, height } of layout.boxes) pen.fillRect(x, y, width, height);
  for (const goal of layout.goals) paintGoal(pen, goal, fontOf(30, true));
  pen.textAlign = "left"; // whichever way a line is read
  for (const { text, x, y, size, bold, colour, rtl } of layout.lines) {
    pen.font = fontOf(size, bold);
    pen.fillStyle = colour;
    pen.direction = rtl ? "rtl" : "ltr";
    pen.fillText(text, x, y);
  }
  paintTile(pen, 72, layout.foot - 28, 1, glaze);
  if (layout.drawing) paintDrawing(pen, layout.drawing);
  return canvas;
}

function fill(pen: CanvasRenderingContext2D, colour: string, y: number, height: number): void {
  pen.fillStyle = colour;
  pen.fillRect(0, y, WIDTH, height);
}

/** The room's own roof, a tile for each reply, if it is known; else one of tiles that count nothing. */
function paintRoof(
  pen: CanvasRenderingContext2D,
  replies: number | undefined,
  own: number,
  glaze: string,
): void {
  fill(pen, "#123d36", 0, ROOF);
  if (replies) paintReplies(pen, replies, own, glaze);
  else paintPattern(pen, own, glaze);
}

/** All tiles are alike but one's own: which of them it is, nobody counted. */
function paintReplies(
  pen: CanvasRenderingContext2D,
  replies: number,
  own: number,
  glaze: string,
): void {
  const box = { width: WIDTH - 2 * EDGE, height: ROOF - 2 * MARGIN, largest: TILE_WIDTH };
  const layout = layoutOf(replies, box);
  const { scale, height, tiles } = layout;
  const [left, top] = [(WIDTH - layout.width * scale) / 2, ROOF - MARGIN - height * scale];
  const paintOne = (index: number, colour: string, ring?: string) => {
    const { x, y, width } = tileAt(index, layout);
    paintTile(pen, left + x * scale, top + y * scale, scale, colour, width / 40, ring);
  };
  for (let index = 0; index < tiles; index++) paintOne(index, GREEN);
  paintOne(own % tiles, glaze, RING); // over those that lie on it
}

function paintPattern(pen: CanvasRenderingContext2D, own: number, glaze: string): void {
  const top = ROOF - 24 - (ROWS - 1) * ROW - 56 * SCALE;
  const place = (row: number, column: number) =>
    [(column - (row % 2) / 2) * TILE_WIDTH, top + row * ROW] as const;
  for (let row = ROWS - 1; row >= 0; row--) {
    for (let column = 0; column <= COLUMNS; column++) {
      paintTile(pen, ...place(row, column), SCALE, GREEN);
    }
  }
  // It was laid last, in one of the three rows that are seen whole; none at the edges.
  const column = 2 + (own % (COLUMNS - 4));
  paintTile(pen, ...place(ROWS - 1 - (own % 3), column), SCALE, glaze, 1, RING);
}

/** A goal as everywhere: its number beside its icon, on its colour. */
function paintGoal(pen: CanvasRenderingContext2D, goal: Layout["goals"][number], font: string) {
  const { id, x, y } = goal;
  const number = id.slice(1);
  const colours = getComputedStyle(document.documentElement);
  const ink = colours.getPropertyValue(`--t${number}`) || INK;
  const { width, height } = GOAL;
  pen.save();
  pen.translate(x, y);
  pen.fillStyle = colours.getPropertyValue(`--g${number}`);
  pen.fill(new Path2D(`M0 0h${width}v${height - 20}q0 20-${width / 2} 20t-${width / 2}-20z`));
  pen.fillStyle = ink;
  pen.font = font;
  pen.fillText(number, 12, 36);
  pen.translate(width - 46, 7);
  pen.scale(36 / 24, 36 / 24);
  pen.lineWidth = 2;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = ink;
  pen.stroke(new Path2D((goalIcons as Readonly<Record<string, string>>)[id] ?? ""));
  pen.restore();
}

function paintTile(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  scale: number,
  colour: string,
  wide = 1, // times as wide as a tile
  ring?: string,
): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(scale * wide, scale);
  const tile = new Path2D(TILE);
  pen.fillStyle = colour;
  pen.fill(tile);
  pen.lineWidth = (ring ? 5 : 2) / scale;
  pen.strokeStyle = ring ?? SEAM;
  pen.stroke(tile);
  pen.restore();
}

/** One drawing, or those of a share: so many on a tile in ochre, the others bare. */
function paintDrawing(pen: CanvasRenderingContext2D, { strokes, share, x, y, size }: Drawn): void {
  const { times, of } = share ?? { times: 0, of: 1 };
  const columns = Math.ceil(Math.sqrt(of));
  const cell = size / columns;
  for (let at = 0; at < of; at++) {
    pen.save();
    pen.translate(x + (at % columns) * cell, y + Math.floor(at / columns) * cell);
    pen.scale(cell / 24, cell / 24);
    pen.fillStyle = GLAZES.ochre;
    if (at < times) pen.fillRect(0.5, 0.5, 23, 23);
    pen.globalAlpha = share && at >= times ? 0.55 : 1;
    // In a tile it is smaller.
    pen.translate(share ? 3 : 0, share ? 3 : 0);
    pen.scale(share ? 0.75 : 1, share ? 0.75 : 1);
    pen.lineWidth = 2;
    pen.lineCap = pen.lineJoin = "round";
    strokes.forEach((stroke, index) => {
      // The first stroke is the accent, as everywhere.
      pen.strokeStyle = index || share ? INK : "#a87400";
      pen.stroke(new Path2D(stroke));
    });
    pen.restore();
  }
}
