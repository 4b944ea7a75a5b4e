// A draw by lot that anybody can check: its fingerprint before, its seed and what was drawn after.

import type { DrawDocument } from "./wire";

const PATH = "/tirage";

/** Returns the address that computes *draw* again, as soon as its seed is known; *groups* holds
 * the group of each candidate, where a first pass draws at most one of a group. */
export function checkLink(draw: DrawDocument, groups?: readonly string[]): string | undefined {
  const { fingerprint, seed, n, drawn } = draw;
  if (seed === undefined || n === undefined || !drawn) return undefined;
  const fields = [
    `p=${fingerprint}`,
    `s=${seed}`,
    `n=${n}`,
    `k=${drawn.length}`,
    `d=${drawn.join()}`,
    ...(groups?.length ? [`g=${groups.map(encodeURIComponent).join()}`] : []),
  ];
  return `${PATH}#${fields.join("&")}`;
}

/** Returns a fingerprint in groups of four signs, as people compare it. */
export function inFours(hash: string): readonly string[] {
  return hash.match(/.{1,4}/g) ?? [];
}
