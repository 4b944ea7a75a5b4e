// The sentence of a talk, under the title of its activity; below it what the room is to do.

import type { TalkMine, TalkPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { asks } from "./words";

export function Heading({ all, step, play }: PhonePart<TalkPlay, TalkMine>) {
  return (
    <div>
      <p class="over quiet">{all.phases[step.phase]?.title}</p>
      <h1>{play.sentence}</h1>
      {asks(step, play) && <p class="prompt lead">{play.prompt}</p>}
    </div>
  );
}
