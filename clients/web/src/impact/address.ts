// What the address names: a period and one cut, `#2026/T2/service`, so that it can be sent.

export const CUTS = ["service", "scenario", "theme", "campaign"] as const;
export const PARTS = [
  "roof",
  "reach",
  "projection",
  "changed",
  "gestures",
  "handed-on",
  "cut",
  "to-reach",
  "goals",
  "means",
  "figures",
  "take",
  "about",
] as const;
/** A part of the page that the address leads to. */
export type PartName = (typeof PARTS)[number];
/** What the reach is told by: one of them at a time, never two crossed. */
export type Cut = (typeof CUTS)[number];

export interface Asked {
  /** Undefined where the address leaves it open; empty for all years. */
  year: string | undefined;
  quarter: string; // "T2", empty for the whole year
  cut: Cut;
  part: PartName | undefined;
}

const EVER = "tout";
const YEAR = /^20\d\d$/;
const QUARTER = /^T[1-4]$/;

export function askedBy(hash: string): Asked {
  const words = hash.replace(/^#/, "").split("/");
  const year = words.find((word) => YEAR.test(word));
  const quarter = words.find((word) => QUARTER.test(word)) ?? "";
  return {
    year: words.includes(EVER) ? "" : year,
    quarter: year ? quarter : "",
    cut: CUTS.find((cut) => words.includes(cut)) ?? "service",
    part: PARTS.find((part) => words.includes(part)),
  };
}

/** Returns the address of a period and a cut, or of a part of its page. */
export function hrefOf(year: string, quarter: string, cut: Cut, part?: PartName): string {
  return `#${[year || EVER, year && quarter, cut, part].filter(Boolean).join("/")}`;
}
