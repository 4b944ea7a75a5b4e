// What a figure looks like: one drawing, as often as the card says, or as a share of more. It is fetched
// by itself.
import "./picture.css";
import { useEffect, useState } from "preact/hooks";
import type { DrawnImage } from "../shared/wire";

/** More things than these are drawn smaller. */
const MANY = 12;

interface PictureProps {
  image: DrawnImage;
  /** The class with which it comes. */
  come?: string;
}

/** Decorative: the equivalent beside it says the same in words. */
export function Picture({ image: { drawing, times, of }, come = "come still" }: PictureProps) {
  const [strokes, setStrokes] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    import("./drawings")
      .then(({ strokesFor }) => strokesFor(drawing))
      // A drawing that does not come is left out: the words stay.
      .then(
        (found) => wanted && setStrokes(found),
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [drawing]);
  return (
    <div
      class={`picture ${come}${of ? " share" : ""}${of && of > MANY ? " many" : ""}`}
      style={`--times:${of ?? times}`}
      aria-hidden="true"
    >
      {/* They have their room before they are there, so that nothing moves when they come. */}
      {Array.from({ length: of ?? times }, (_, at) => (
        <svg
          key={`${at + 1}`}
          class={of && at < times ? "filled" : ""}
          style={`--k:${at}`}
          viewBox="0 0 24 24"
          aria-hidden="true"
          focusable="false"
        >
          {strokes.map((stroke, index) => (
            <path key={stroke} class={index ? "" : "accent"} d={stroke} pathLength={1} />
          ))}
        </svg>
      ))}
    </div>
  );
}
