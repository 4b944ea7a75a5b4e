// What the screen's parts let be heard: the answers that come in, and the stages of a reveal.
import { createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import type { Reveal, Stage } from "./reveal";
import type { Sound, Speaker } from "./sounds";

const SILENT: Speaker = {
  state: "off",
  press: () => Promise.resolve(),
  play: () => undefined,
  watch: () => () => undefined,
};
export const SpeakerContext = createContext<Speaker>(SILENT);

const HEARD: Readonly<Partial<Record<Stage, Sound>>> = {
  columns: "columns",
  room: "tile",
  figure: "figure",
};
const DRAWING_MS = 90;
/** At most four answers a second are heard. */
const STILL_MS = 250;

/** Plays each stage of a reveal as it comes, and as many drawings as are drawn. */
export function useRevealSounds({ stage, come }: Reveal, drawings = 0): void {
  const speaker = useContext(SpeakerContext);
  // What came before the page stands still, and is not heard.
  const live = come(stage) === "come";
  useEffect(() => {
    const sound = HEARD[stage];
    if (live && sound) speaker.play(sound);
    if (!live || stage !== "image") return;
    // The next stage comes while the last things are drawn: they are heard all the same.
    for (let at = 0; at < drawings; at++) {
      setTimeout(() => speaker.play("drawing"), at * DRAWING_MS);
    }
  }, [stage, live]);
}

/** Plays a tile for each answer that comes in while the page is open. */
export function useTileSound(n: number): void {
  const speaker = useContext(SpeakerContext);
  const last = useRef({ n, at: 0 });
  useEffect(() => {
    const { n: before, at } = last.current;
    if (n > before && Date.now() - at > STILL_MS) speaker.play("tile");
    last.current = { n, at: n > before ? Date.now() : at };
  }, [n]);
}
