// The figure counts up from nothing, by the room's clock: whoever comes late finds it further on.
import type { Part } from "../../kit/part";
import { BEGINS, COUNT_MS, useElapsed } from "../../kit/screen/reveal";
import { useTexts } from "../../shared/i18n";
import { countAt } from "./count";

const FRAME_MS = 40;

export function Counting({ value, ...part }: { value: number } & Pick<Part, "state" | "step">) {
  const { number } = useTexts();
  const elapsed = useElapsed(part, (at) => {
    if (at < BEGINS.figure) return BEGINS.figure - at;
    return at < BEGINS.figure + COUNT_MS ? FRAME_MS : undefined;
  });
  const shown = countAt(value, (elapsed - BEGINS.figure) / COUNT_MS);
  const text = number(value);
  if (shown === value) return <b class="display tabular">{text}</b>;
  // It has the room of the whole figure from the start.
  return (
    <b class="display tabular counting">
      <span class="room-for">{text}</span>
      <span aria-hidden="true">{number(shown)}</span>
    </b>
  );
}
