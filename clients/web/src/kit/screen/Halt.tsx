// A page of the screen that only says one thing, over the roof as far as the room has built it.
import type { ComponentChildren } from "preact";
import { Roof } from "../../shared/components/Roof";
import type { AllDocument } from "../../shared/wire";

const COLUMNS = 32;
const COURSES = 9;

interface HaltProps {
  all?: AllDocument; // absent: the roof is complete
  children: ComponentChildren;
}

export function Halt({ all, children }: HaltProps) {
  return (
    <div class="halt">
      <div>{children}</div>
      <Roof
        columns={COLUMNS}
        courses={COURSES}
        period={7}
        laid={Math.round(COLUMNS * COURSES * (all ? built(all) : 1))}
      />
    </div>
  );
}

/** Returns which part of the activities is behind the room, from 0 to 1. */
export function built(all: AllDocument): number {
  return (all.done.length + all.skipped.length) / Math.max(1, all.phase_order.length);
}
