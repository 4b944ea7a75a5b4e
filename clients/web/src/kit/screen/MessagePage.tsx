// A page of the screen that only says one thing, over the roof as far as the room has built it.
import type { ComponentChildren } from "preact";
import { TilePattern } from "../../shared/components/TilePattern";
import type { AllDocument } from "../../shared/wire";

const COLUMNS = 32;
const ROWS = 9;

interface MessagePageProps {
  all?: AllDocument; // absent: the roof is complete
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

/** Returns which part of the activities is behind the room, from 0 to 1. */
export function shareDone(all: AllDocument): number {
  return (all.done.length + all.skipped.length) / Math.max(1, all.phase_order.length);
}
