// What the room and its tables found, in sentences, and what stands on the stairs. Pure.
import type { Texts } from "../../shared/i18n";
import type { MaturityPlay } from "../../shared/wire";
import { nameOf, type Placing, standAt } from "./words";

export type Counts = Readonly<Partial<Record<Placing, number>>>;

/** What stands on the stairs: tables that agreed, or answers given alone. */
export interface OnStairs {
  of: "tables" | "answers";
  counts: Counts;
  /** 1 to 4, a half where two stands share it. */
  middle?: number;
  /** The answers given alone, where tables stand on the stairs. */
  beneath?: Counts;
}

/** Returns what stands on the stairs; nothing where too few answered and no table agreed. */
export function onStairs({ room, tables }: MaturityPlay): OnStairs | undefined {
  const answers = room?.placings;
  if (tables?.stands) {
    return {
      of: "tables",
      counts: tables.stands,
      // What one table says is no middle of several.
      ...(tables.agreed > 1 && middleOf(tables.median)),
      ...(answers && { beneath: answers }),
    };
  }
  // Where tables said nothing, what their members had answered is no word of the room.
  return answers && { of: "answers", counts: answers, ...(!tables && middleOf(room.median)) };
}

/** Returns the middle as the stairs take it. */
export function middleOf(middle: number | undefined): { middle?: number } {
  return middle === undefined ? {} : { middle };
}

/** Returns whether the *middle* is on the stand number *n*, or beside it. */
export function isMiddle(n: number, middle: number | undefined): boolean {
  return middle !== undefined && (n === Math.floor(middle) || n === Math.ceil(middle));
}

/** Returns what was found: where the middle is, then what there is to say of it. */
export function found(play: MaturityPlay, texts: Texts): { first: string; more: string[] } {
  const { room, tables } = play;
  const { t } = texts;
  const stairs = onStairs(play);
  const [first = "", ...more] = [
    middleIn(stairs, texts),
    tables?.agreed === 1 && oneIn(tables, texts),
    tables && !tables.stands && t("maturity.no_table"),
    tables && rangeOf(tables, texts),
    unknownIn(room, texts),
    tables && tables.apart > 0 && t("maturity.apart", { n: tables.apart }),
    room && room.n > 0 && !room.placings && t("small.five"),
  ].filter((sentence): sentence is string => Boolean(sentence));
  return { first, more };
}

/** Says where the middle is, and that it is the middle of tables where those stand on the stairs. */
function middleIn(stairs: OnStairs | undefined, texts: Texts): string {
  if (stairs?.middle === undefined) return "";
  const { of, middle } = stairs;
  const tables = of === "tables";
  const [low = "", high = ""] = [Math.floor(middle), Math.ceil(middle)].map((n) =>
    nameOf(standAt(n), texts),
  );
  if (low === high) {
    return texts.t(tables ? "maturity.middle_tables" : "maturity.middle", { stand: low });
  }
  return texts.t(tables ? "maturity.between_tables" : "maturity.between", { low, high });
}

/** Says what the one table agreed on that did agree. */
function oneIn({ median }: NonNullable<MaturityPlay["tables"]>, texts: Texts): string {
  if (median === undefined) return "";
  return texts.t("maturity.one_table", { stand: nameOf(standAt(median), texts) });
}

/** Says how far tables stand from each other: of one table there is nothing to say. */
function rangeOf({ agreed, low, high }: NonNullable<MaturityPlay["tables"]>, { t }: Texts) {
  if (agreed < 2 || low === undefined || high === undefined) return "";
  return low === high ? t("maturity.same") : t("maturity.range", { low, high });
}

function unknownIn(room: MaturityPlay["room"], { t }: Texts): string {
  if (!room?.placings) return "";
  if (room.median === undefined) return t("maturity.unknown_only");
  return room.unknown ? t("maturity.unknown_most") : "";
}

/** Most tiles that stand on one stair: above, each is for several. */
const MOST_TILES = 15;

/** Returns what one tile stands for, so that the fullest of *counts* has room. */
export function perTile(counts: Counts): number {
  return Math.max(1, Math.ceil(Math.max(0, ...Object.values(counts)) / MOST_TILES));
}
