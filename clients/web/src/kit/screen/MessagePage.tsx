// A page of the screen with one message, over a pattern of tiles that shows the progress.
import type { ComponentChildren } from "preact";
import { TilePattern } from "../../shared/components/TilePattern";
import type { AllDocument } from "../../shared/wire";

const COLUMNS = 32;
const ROWS = 9;

interface MessagePageProps {
  all?: AllDocument; // absent: the pattern is complete
  children: ComponentChildren;
}

export function MessagePage({ all, children }: MessagePageProps) {
  return (
    <div class="message-page">
      <div>{children}</div>
      <TilePattern
        columns={COLUMNS}
        rows={ROWS}
        period={7}
        filled={Math.round(COLUMNS * ROWS * (all ? shareDone(all) : 1))}
      />
    </div>
  );
}

/** Returns the share of the activities that are over, from 0 to 1. */
export function shareDone(all: AllDocument): number {
  return (all.done.length + all.skipped.length) / Math.max(1, all.phase_order.length);
}
