// A part of the page: what it is about on the left, what is there on the right.
import type { ComponentChildren } from "preact";

interface PartProps {
  id: string;
  title: string;
  note?: string;
  /** Whether paper leaves it out. */
  unprinted?: boolean;
  children: ComponentChildren;
}

export function Part({ id, title, note, unprinted, children }: PartProps) {
  return (
    <section class={`part ${id}${unprinted ? " unprinted" : ""}`} aria-labelledby={id}>
      <div>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {note && <p class="small quiet">{note}</p>}
      </div>
      <div class="there">{children}</div>
    </section>
  );
}
