// The answers of an earlier round, as a line around them.

/** A step of the line around the answers before: its top, and the way up or down to it. */
export function Contour({ before, at }: { before: readonly number[]; at: number }) {
  const [last, here] = [headOf(before[at - 1]), headOf(before[at])];
  const isLast = at === before.length - 1;
  return (
    <>
      {here > 0 && <u class="before" style={`--to:${here}`} />}
      {here !== last && <u class="before side" style={sideOf(last, here)} />}
      {isLast && here > 0 && <u class="before side end" style={sideOf(here, 0)} />}
    </>
  );
}

/** Returns how high a pile of *n* tiles is: the topmost shows whole. */
function headOf(n = 0): number {
  return n && n + 0.3;
}

function sideOf(one: number, other: number): string {
  return `--from:${Math.min(one, other)};--to:${Math.max(one, other)}`;
}
