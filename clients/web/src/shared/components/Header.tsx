// The header of every page: the brand, the current phase, and one tile a phase.
import type { ComponentChildren } from "preact";
import type { AllDocument } from "../wire";
import { Brand } from "./Brand";

interface HeaderProps {
  all?: AllDocument | undefined;
  /** What stands at the right of the name. */
  children?: ComponentChildren;
}

export function Header({ all, children }: HeaderProps) {
  return (
    <header class={all ? "header with-phases" : "header"}>
      <div>
        <Brand />
        {children}
      </div>
      {all && (
        <div class="phase-line">
          <span>{currentTitle(all)}</span>
          <PhaseTiles all={all} />
        </div>
      )}
    </header>
  );
}

/** Returns the title of the phase, or of the scenario before and after play. */
export function currentTitle(all: AllDocument): string {
  const phase = all.step && all.phases[all.step.phase];
  return phase && all.status === "playing" ? phase.title : all.room.title;
}

/** Shows which phases were played, are played and are to come; the title beside it says the same in words. */
export function PhaseTiles({ all }: { all: AllDocument }) {
  const [past, skipped] = [new Set(all.done), new Set(all.skipped)];
  const played = all.phase_order.filter((id) => !skipped.has(id));
  return (
    <span class="tiles" aria-hidden="true">
      {played.map((id) => (
        <i key={id} class={tileClass(id === all.step?.phase, past.has(id))} />
      ))}
    </span>
  );
}

/** Returns the class of one tile: `now`, `on` if it is filled, none otherwise. */
export function tileClass(now: boolean, past: boolean): string {
  if (now) return "now";
  return past ? "on" : "";
}
