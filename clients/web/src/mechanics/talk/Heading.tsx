// The sentence of a talk, under the title of its activity; below it what the room is to do.

import { useTexts } from "../../shared/i18n";
import type { TalkMine, TalkPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { asks } from "./words";

interface Asked {
  play: TalkPlay;
}

export function Heading({ all, step, play }: PhonePart<TalkPlay, TalkMine>) {
  if (play.number !== undefined) return <Prompted play={play} />;
  return (
    <div>
      <p class="over quiet">{all.phases[step.phase]?.title}</p>
      <h1>{play.sentence}</h1>
      {asks(step, play) && <p class="prompt lead">{play.prompt}</p>}
    </div>
  );
}

/** The prompt of a debrief, and which of them it is; on every page alike. */
export function Prompted({ play: { sentence, prompt, number: at = 0, prompts: n = 0 } }: Asked) {
  const { t } = useTexts();
  return (
    <div>
      <p class="over quiet">
        {sentence} <span class="tabular">{t("talk.prompt_at", { at, n })}</span>
      </p>
      <h1>{prompt}</h1>
    </div>
  );
}
