// A notice: words first, with a sign and a colour that repeat them.
import type { ComponentChildren } from "preact";
import { Picto, type Sign } from "./Picto";

interface SayProps {
  /** lost: trouble; ok: done; now: look here; none: for information. */
  tone?: "lost" | "ok" | "now";
  sign?: Sign;
  /** Read out when it appears. */
  live?: boolean;
  /** By which a field names it as what is wrong with it. */
  id?: string | undefined;
  children: ComponentChildren;
}

export function Say({ tone, sign, live, id, children }: SayProps) {
  return (
    <div id={id} class={tone ? `say ${tone}` : "say"} {...(live && { role: "status" as const })}>
      {sign && <Picto sign={sign} />}
      <div>{children}</div>
    </div>
  );
}
