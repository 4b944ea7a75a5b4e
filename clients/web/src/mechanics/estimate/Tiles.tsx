// A room's answers as columns of tiles, those of an earlier round as outlines, one's own marked.
import { Contour } from "./Contour";
import type { Columns } from "./columns";

interface TilesProps {
  of: Columns;
  /** Writes how many answers a pile stands for, on top of it. */
  count?: ((at: number) => string) | undefined;
  /** The column that one's own answer is in. */
  own?: number | undefined;
}

export function Tiles({ of: { per, tiles, before }, count, own }: TilesProps) {
  return (
    <>
      {tiles.map((height, at) => (
        <span class="col" key={`${at + 1}`} style={`--n:${height}`}>
          <span class={per > 1 ? "pile cut" : "pile"}>
            {Array.from({ length: Math.ceil(height) }, (_, k) => (
              <i
                key={`${k + 1}`}
                class={at === own && k === Math.ceil(height) - 1 ? "own" : ""}
                style={`--k:${k}`}
              />
            ))}
          </span>
          {before && <Contour before={before} at={at} />}
          {per > 1 && count && height > 0 && <b>{count(at)}</b>}
        </span>
      ))}
    </>
  );
}
