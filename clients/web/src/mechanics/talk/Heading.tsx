// The sentence of a talk, under the title of its activity.
import type { PhonePart } from "../index";
import type { TalkMine, TalkPlay } from "./types";

export function Heading({ all, step, play }: PhonePart<TalkPlay, TalkMine>) {
  return (
    <div>
      <p class="over quiet">{all.phases[step.phase]?.title}</p>
      <h1>{play.sentence}</h1>
    </div>
  );
}
