// Where the labels of a chart stand: beside their places on the ruler, never over each other.

export interface Label {
  /** Its place on the ruler, 0 to 1. */
  at: number;
  width: number; // px
}

export interface Place {
  left: number; // px
  /** 0 is the upper row: two that do not fit beside each other take two. */
  row: 0 | 1;
}

/**
 * Returns where two labels stand over a ruler *width* px long: the lower one ends at its place and the
 * higher one begins there; where that is too near they move apart, where it is too narrow one goes up.
 */
export function placePair(
  labels: readonly [Label, Label],
  width: number,
  gap: number,
): readonly [Place, Place] {
  const swapped = labels[0].at > labels[1].at;
  const [low, high] = swapped ? [labels[1], labels[0]] : labels;
  const [one, other] = placeSorted(low, high, width, gap);
  return swapped ? [other, one] : [one, other];
}

function placeSorted(low: Label, high: Label, width: number, gap: number): readonly [Place, Place] {
  if (low.width + gap + high.width > width) {
    return [
      { left: placeOne(low, width).left, row: 0 },
      { left: placeOne(high, width).left, row: 1 },
    ];
  }
  const first = Math.max(0, low.at * width - low.width);
  const right = Math.min(width - high.width, Math.max(high.at * width, first + low.width + gap));
  return [
    { left: Math.min(first, right - gap - low.width), row: 0 },
    { left: right, row: 0 },
  ];
}

/** Returns where a label by itself stands: over its place, and within the ruler. */
export function placeOne({ at, width: own }: Label, width: number): Place {
  return { left: Math.max(0, Math.min(width - own, at * width - own / 2)), row: 0 };
}
