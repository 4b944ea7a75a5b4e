// Where everything stands in the picture of a card, in px of a picture 1080 wide. Pure.
import type { Share } from "../../kit/part";
import type { Block } from "../../kit/phone/card";

/** What the picture tells. */
export interface Told {
  title: string;
  date: string;
  /** The tiles on the roof of the room; unknown of old cards. */
  replies?: number;
  /** What the room came to, and the goals that it played. */
  counts?: string;
  goals?: readonly { id: string; title: string }[];
  /** What one does: each a label and what stands under it. */
  own: readonly { label: string; blocks: readonly Block[] }[];
  heading: string;
  facts: readonly { question: string; figure: string; notes: readonly string[] }[];
  /** The glaze that was chosen for it. */
  glaze?: "green" | "ochre" | "brick";
  /** What stands beside one's own tile. */
  tile: string;
  name: string;
  /** The strokes of one drawing, and the fact beside which it stands. */
  drawing?: { strokes: readonly string[]; fact: number; share?: Share | undefined };
}

export interface Line {
  text: string;
  x: number;
  y: number; // of the base line
  size: number;
  bold: boolean;
  colour: string;
  /** It is read from right to left; *x* is its left end all the same. */
  rtl?: boolean;
}

/** A drawing in its square; of a share all of its things stand there, in rows. */
export interface Drawn {
  strokes: readonly string[];
  share?: Share | undefined;
  x: number;
  y: number;
  size: number;
}

export interface Layout {
  height: number;
  boxes: readonly { x: number; y: number; width: number; height: number }[];
  /** The tiles of the goals, by their upper left corner. */
  goals: readonly { id: string; x: number; y: number }[];
  lines: readonly Line[];
  drawing?: Drawn;
  /** The middle of one's own tile at the foot. */
  foot: number;
}

/** Returns how wide *text* is. */
export type Measure = (text: string, size: number, bold: boolean) => number;

export const WIDTH = 1080;
export const ROOF = 300; // its height
const LEAST = 1350; // a picture of four to five
export const EDGE = 72;
const PAD = 44;
const DRAWING = 168;
/** The tile of a goal. */
export const GOAL = { width: 104, height: 54 } as const;
const FOOT = 112;
const INK = "#13201d";
const QUIET = "#3d4b46";
const LEADING = 1.28;
const BETWEEN = 36; // two things under one label
const SIGNS = 38; // a code; an address is as much smaller as it has to be

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Returns whether *text* is read from right to left, as its first letter is. */
export function isRtl(text: string): boolean {
  return RIGHT_TO_LEFT.test(LETTER.exec(text)?.[0] ?? "");
}

/** Cuts *text* into lines of at most *width*; a word that is wider is cut too. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string) => {
    if (line) lines.push(line);
    line = "";
    for (const sign of piece) {
      if (line && measure(line + sign) > width) {
        lines.push(line);
        line = "";
      }
      line += sign;
    }
  };
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) line = longer;
    else add(word);
  }
  return line ? [...lines, line] : lines;
}

/** Returns where all of *told* stands; the picture grows with what there is to tell. */
export function layOut(told: Told, measure: Measure): Layout {
  const lines: Line[] = [];
  const boxes: { x: number; y: number; width: number; height: number }[] = [];
  const goals: { id: string; x: number; y: number }[] = [];
  let drawing: Layout["drawing"];
  let y = ROOF + 56;
  const write = (text: string, size: number, style: Partial<Line> & { width?: number } = {}) => {
    const { x = EDGE, bold = false, colour = INK, width = WIDTH - EDGE - x } = style;
    const rtl = isRtl(text);
    for (const part of wrapped(text, width, (one) => measure(one, size, bold))) {
      const left = rtl ? x + width - measure(part, size, bold) : x;
      lines.push({ text: part, x: left, y: y + size, size, bold, colour, rtl });
      y += size * LEADING;
    }
  };
  const writeWhole = (text: string, style: { x: number; width: number }) => {
    const size = Math.min(SIGNS, Math.floor((SIGNS * style.width) / measure(text, SIGNS, true)));
    lines.push({ text, x: style.x, y: y + size, size, bold: true, colour: INK });
    y += size * LEADING;
  };
  write(told.title, 60, { bold: true });
  write(told.date, 32, { colour: QUIET });
  if (told.counts) {
    y += 16;
    write(told.counts, 32, { bold: true });
  }
  for (const { id, title } of told.goals ?? []) {
    const top = y + 18;
    goals.push({ id, x: EDGE, y: top });
    y = top + 8;
    write(title, 30, { x: EDGE + GOAL.width + 24 });
    y = Math.max(y, top + GOAL.height);
  }
  for (const { label, blocks } of told.own) {
    y += 36;
    const top = y;
    y += PAD - 8;
    const inside = { x: EDGE + PAD, width: WIDTH - 2 * (EDGE + PAD) };
    write(label, 30, { ...inside, colour: QUIET });
    blocks.forEach(({ title, notes, signs = [] }, at) => {
      y += at ? BETWEEN : 6;
      write(title, 42, { ...inside, bold: true });
      for (const note of notes) write(note, 32, inside);
      for (const sign of signs) writeWhole(sign, inside);
    });
    y += PAD - 8;
    boxes.push({ x: EDGE, y: top, width: WIDTH - 2 * EDGE, height: y - top });
  }
  if (told.facts.length) {
    y += 48;
    write(told.heading, 34, { bold: true, colour: QUIET });
  }
  told.facts.forEach(({ question, figure, notes }, index) => {
    y += 24;
    const top = y;
    const drawn = told.drawing?.fact === index ? told.drawing : undefined;
    const width = WIDTH - 2 * EDGE - (drawn ? DRAWING + 32 : 0);
    write(question, 32, { width });
    write(figure, 60, { width, bold: true });
    for (const note of notes) write(note, 32, { width, colour: QUIET });
    if (drawn) {
      const { strokes, share } = drawn;
      drawing = { strokes, share, x: WIDTH - EDGE - DRAWING, y: top, size: DRAWING };
      y = Math.max(y, top + DRAWING);
    }
  });
  const height = Math.ceil(Math.max(LEAST, y + FOOT + 24));
  const foot = height - FOOT / 2;
  y = foot - 22;
  const right = WIDTH - EDGE - measure(told.name, 32, true);
  lines.push({ text: told.name, x: right, y: foot + 11, size: 32, bold: true, colour: INK });
  write(told.tile, 28, { x: EDGE + 60, width: right - EDGE - 60, colour: QUIET });
  return { height, boxes, goals, lines, foot, ...(drawing && { drawing }) };
}
