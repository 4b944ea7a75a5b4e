// The labels of a chart's flags, above its columns.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { positionOf, type Scale } from "../../shared/scale";
import type { Flag, FlagsProps } from "./Leaders";
import { type Label, type Place, placeOne, placePair } from "./placing";

const TOUCHES = 1; // px
const GAP = 0.3; // of a label's height, between two labels
/** The labels: all have their place from the start, so that nothing moves when one comes. */
export function Flags({ ruler, flags }: FlagsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, labels } = useLabels(box, ruler, flags);
  if (!flags.length) return null;
  const [one, other] = labels;
  const places: readonly Place[] =
    one && other ? placePair([one, other], width, gapOf(box)) : one ? [placeOne(one, width)] : [];
  const rows = 1 + Math.max(0, ...places.map(({ row }) => row));
  return (
    <div class="flags" ref={box} style={`--rows:${rows}`} aria-hidden="true">
      {flags.map(({ name, value, text, come }, index) => {
        const { left: exact, row } = places[index] ?? { left: 0, row: 0 };
        // Whole pixels: where a label stood between two, Chromium 88 told another width each time.
        const left = Math.round(exact);
        const [from, to] = reach(left, labels[index]?.width ?? 0, positionOf(ruler, value) * width);
        return (
          <span key={name} class={`flag ${name} ${come}`} style={`--row:${row}`}>
            <b style={`left:${left}px`}>{text}</b>
            {to > from && (
              <u style={`left:${from.toFixed(1)}px;width:${(to - from).toFixed(1)}px`} />
            )}
          </span>
        );
      })}
    </div>
  );
}

/** Returns from where to where a line leads from a label to its place, below them. */
function reach(left: number, width: number, place: number): readonly [number, number] {
  if (place < left - TOUCHES) return [place, left];
  return place > left + width + TOUCHES ? [left + width, place] : [0, 0];
}

function gapOf(box: RefObject<HTMLDivElement | null>): number {
  const label = box.current?.querySelector("b");
  return label ? label.offsetHeight * GAP : 0;
}

/** Returns how wide the box and its labels are, as they are drawn. */
function useLabels(
  box: RefObject<HTMLDivElement | null>,
  ruler: Scale,
  flags: readonly Flag[],
): { width: number; labels: readonly Label[] } {
  const [widths, setWidths] = useState<readonly number[]>([]);
  const measure = () => {
    const { current } = box;
    if (!current) return;
    const labels = [...current.querySelectorAll("b")].map((label) => label.offsetWidth);
    const now = [current.clientWidth, ...labels];
    setWidths((before) => (String(before) === String(now) ? before : now));
  };
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const [width = 0, ...rest] = widths;
  const labels = rest.map((own, at) => ({
    at: positionOf(ruler, flags[at]?.value ?? ruler.low),
    width: own,
  }));
  return { width, labels: labels.length === flags.length ? labels : [] };
}
