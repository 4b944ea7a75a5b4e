// Where a card's facts come from, in the last line of the screen.
import { SourceLine, useVintage } from "../../shared/components/Source";
import type { CitedFacts } from "../../shared/wire";

interface SourceLinesProps {
  of: CitedFacts;
  /** Whether its moment has come: `come` or `coming`. */
  shown: string;
}

export function SourceLines({ of, shown }: SourceLinesProps) {
  return (
    <p class={`source quiet ${shown}`}>
      <span>
        <SourceLine {...of} />
      </span>
      <span>{useVintage(of)}</span>
    </p>
  );
}
