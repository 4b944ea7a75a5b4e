// A small drawing beside words; screen readers pass over it.
import { icons } from "./icons";

export type IconName = keyof typeof icons;

export function Icon({ icon }: { icon: IconName }) {
  return <Drawing strokes={icons[icon]} />;
}

/** Draws *strokes* on a grid of 24, in the colour of the text around it. */
export function Drawing({ strokes }: { strokes: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={strokes} />
    </svg>
  );
}
