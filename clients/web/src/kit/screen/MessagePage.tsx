// A page of the screen with one message, over the roof of the room.
import type { ComponentChildren, RefObject } from "preact";
import { LargeRoof } from "./RoofBand";

interface MessagePageProps {
  children: ComponentChildren;
  box?: RefObject<HTMLDivElement | null>;
  /** The height that the roof has, where it is not the usual one. */
  roof?: number | undefined;
}

export function MessagePage({ children, box, roof }: MessagePageProps) {
  return (
    <div class="message-page" {...(box && { ref: box })}>
      <div>{children}</div>
      <LargeRoof height={roof} />
    </div>
  );
}
