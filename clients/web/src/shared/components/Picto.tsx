// A small drawing beside words; screen readers pass over it.
import { signs } from "./signs";

export type Sign = keyof typeof signs;

export function Picto({ sign }: { sign: Sign }) {
  return <Drawing strokes={signs[sign]} />;
}

/** Draws *strokes* on a grid of 24, in the colour of the text around it. */
export function Drawing({ strokes }: { strokes: string }) {
  return (
    <svg class="p" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={strokes} />
    </svg>
  );
}
