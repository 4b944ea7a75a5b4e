// A page of the screen with one message, over the roof of the room.
import type { ComponentChildren } from "preact";
import { LargeRoof } from "./RoofBand";

export function MessagePage({ children }: { children: ComponentChildren }) {
  return (
    <div class="message-page">
      <div>{children}</div>
      <LargeRoof />
    </div>
  );
}
