// A notice as long as there is trouble; once it has ended, for some seconds that it has.
import type { ComponentChild } from "preact";
import { useJustBecame } from "../now";
import { Notice } from "./Notice";

interface TroubleProps {
  there: boolean;
  /** What is said once it has ended, and for how long. */
  back: string;
  backMs?: number;
  children: ComponentChild;
}

export function Trouble({ there, back, backMs = 4_000, children }: TroubleProps) {
  const justEnded = useJustBecame(there, (now, before) => before && !now, backMs);
  if (there) return children;
  return justEnded ? (
    <Notice tone="ok" icon="check" live>
      {back}
    </Notice>
  ) : null;
}
