// The roof that a room builds: one tile for each reply, laid from below, those to come as outlines.
import type { ComponentChildren } from "preact";
import { useId, useMemo } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import { type Box, filledBy, layoutOf, outlineOf, type Tile, tileAt } from "./layout";
import { useFalling } from "./useFalling";
import "./roof.css";

const TOGETHER_MS = 1_000;

export interface RoofProps {
  n: number;
  of: number;
  /** The same object each time, so that the roof is laid out once. */
  box: Box;
  /** How many replies lay on it on the page before, if one showed it. */
  before?: number | undefined;
  /** Its courses appear from below, once. */
  closes?: boolean;
  /** What stands over the tiles, from the number of those that lie there. */
  above?: (filled: number, at: (index: number) => Tile & { share: number }) => ComponentChildren;
}

export function Roof({ n, of, box, before = n, closes = false, above }: RoofProps) {
  const { t } = useTexts();
  const id = useId();
  const layout = useMemo(() => layoutOf(of, box), [of, box]);
  // The lowest course is drawn first: each lies over the one below.
  const tiles = useMemo(
    () => Array.from({ length: layout.tiles }, (_, index) => ({ index, ...tileAt(index, layout) })),
    [layout],
  );
  const widths = useMemo(() => [...new Set(tiles.map(({ width }) => width))], [tiles]);
  const filled = filledBy(n, layout);
  const from = useFalling(filled, filledBy(before, layout));
  const place = (index: number) => {
    const tile = tileAt(index, layout);
    return { ...tile, share: (tile.x + tile.width / 2) / layout.width };
  };
  if (!layout.tiles) return null;
  return (
    <div
      class={closes ? "roof closes" : "roof"}
      style={`--w:${layout.width * layout.scale * layout.stretch};--h:${layout.height * layout.scale}`}
    >
      <svg
        role="img"
        aria-label={t("roof.name", { n, of })}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        preserveAspectRatio={box.fills ? "none" : "xMidYMax meet"}
      >
        <defs>
          {widths.map((width, at) => (
            <path key={width} id={`${id}-${at}`} d={outlineOf(width)} />
          ))}
        </defs>
        {tiles.map(({ index, x, y, width, kind, course }) => (
          <use
            key={index}
            href={`#${id}-${widths.indexOf(width)}`}
            x={x}
            y={y}
            style={closes ? `--course:${course}` : fallingAt(index, y, from, filled)}
            class={classOf(index, from, filled, kind)}
          />
        ))}
      </svg>
      {above?.(filled, place)}
    </div>
  );
}

function classOf(index: number, from: number, filled: number, kind: Tile["kind"]): string {
  if (index >= filled) return "tile-outline";
  return index >= from ? `tile-${kind} falls` : `tile-${kind}`;
}

/** Those that came together fall one after the other, however many, within a second. */
function fallingAt(index: number, y: number, from: number, filled: number): string | undefined {
  if (index < from || index >= filled) return undefined;
  const delay = Math.round(((index - from) * TOGETHER_MS) / (filled - from));
  return `--y:${y};animation-delay:${delay}ms`;
}
