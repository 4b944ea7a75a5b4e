// What the room and its tables found, in sentences, and what stands on the stairs. Pure.
import type { Texts } from "../../shared/i18n";
import type { MaturityPlay, PlacedPart } from "../../shared/wire";
import { nameOf, namesOf, type Stand } from "./words";

/** What stands on the stairs: tables that agreed, or answers given alone. */
export interface OnStairs {
  of: "tables" | "answers";
  /** Stairs side by side, of which is told how many stand there together. */
  parts: readonly PlacedPart[];
  /** The stairs among which the middle is. */
  median?: readonly Stand[] | undefined;
  /** The answers given alone, where tables stand on the stairs. */
  beneath?: readonly PlacedPart[] | undefined;
}

/** Returns what stands on the stairs; nothing where neither answers nor tables are told. */
export function onStairs({ room, tables }: MaturityPlay): OnStairs | undefined {
  const answers = room?.parts;
  if (tables?.parts) {
    return { of: "tables", parts: tables.parts, median: tables.median, beneath: answers };
  }
  // Where tables play, what their members had answered is no word of the room.
  return answers && { of: "answers", parts: answers, median: tables ? undefined : room.median };
}

/** Returns what was found: where the middle is, then what there is to say of it. */
export function found(play: MaturityPlay, texts: Texts): { first: string; more: string[] } {
  const { room, tables } = play;
  const { t } = texts;
  const [first = "", ...more] = [
    middleIn(onStairs(play), texts),
    tables && agreedIn(tables, texts),
    room?.unknown && t("maturity.unknown_most"),
    tables && tables.apart > 0 && t("maturity.apart", { n: tables.apart }),
    hiddenIn(room, texts),
  ].filter((sentence): sentence is string => Boolean(sentence));
  return { first, more };
}

/** Says where the middle is, and that it is the middle of tables where those stand on the stairs. */
function middleIn(stairs: OnStairs | undefined, texts: Texts): string {
  const { of, median = [] } = stairs ?? {};
  const [first, ...others] = median;
  if (!first) return "";
  const tables = of === "tables";
  if (!others.length) {
    const stand = nameOf(first, texts);
    return texts.t(tables ? "maturity.middle_tables" : "maturity.middle", { stand });
  }
  const stands = namesOf(median, texts);
  return texts.t(tables ? "maturity.among_tables" : "maturity.among", { stands });
}

/** Says how many tables agreed, where it is not told on what. */
function agreedIn({ agreed, parts }: NonNullable<MaturityPlay["tables"]>, { t }: Texts): string {
  if (!agreed) return t("maturity.no_table");
  return parts ? "" : t("maturity.agreed", { n: agreed });
}

/** Fewest answers of which is told how they spread. */
const SPREAD = 12;

function hiddenIn(room: MaturityPlay["room"], { t }: Texts): string {
  if (!room?.n || room.parts) return "";
  return t(room.n < SPREAD ? "maturity.few" : "maturity.close_by", { n: SPREAD });
}

/** Most tiles that stand on one stair: above, each is for several. */
const MOST_TILES = 15;

/** Returns what one tile stands for, so that the fullest of the *parts* has room. */
export function perTile(parts: readonly PlacedPart[]): number {
  return Math.max(1, Math.ceil(Math.max(0, ...parts.map(({ n }) => n)) / MOST_TILES));
}
