// The talk on the screen: a sentence to talk about, a word from each, or a break.

import { Answers } from "../../kit/screen/Answers";
import { JoinPanel } from "../../kit/screen/JoinPanel";
import { MessagePage } from "../../kit/screen/MessagePage";
import { Countdown } from "../../shared/components/Countdown";
import { Rich, slot } from "../../shared/components/Rich";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { roomFor, sizeOf } from "./cloud";
import { asks } from "./words";
import "./screen.css";
import type { TalkPlay, Word } from "../../shared/wire";

type Props = ScreenPart<TalkPlay>;

export function Screen({ state, all, step, play, address }: Props) {
  const { t, language } = useTexts();
  if (play.is_break && step.deadline !== undefined) {
    const time = formatHour(step.deadline - state.offset, language);
    const hour = (
      <>
        <br />
        <b class="hour tabular">{time}</b>
      </>
    );
    return (
      <MessagePage all={all}>
        <h1>
          <Rich text={t("screen.break_title", { time: slot("hour") })} parts={{ hour }} />
        </h1>
      </MessagePage>
    );
  }
  if (play.rule === "listen" && step.phase === all.phase_order[0] && !all.entry_locked) {
    // People still come in: the first talk shows the join panel.
    return (
      <div class="hall">
        <JoinPanel code={all.room.code} address={address} joinAddress={state.joinAddress}>
          <h1 class="sentence">{play.sentence}</h1>
          {play.prompt && <p>{play.prompt}</p>}
        </JoinPanel>
      </div>
    );
  }
  if (play.rule === "listen") {
    return (
      <MessagePage all={all}>
        <h1 class="sentence">{play.sentence}</h1>
        {play.prompt && <p class="prompt lead">{play.prompt}</p>}
      </MessagePage>
    );
  }
  const open = step.kind === "input" || step.kind === "lock";
  return (
    <div class={step.kind === "reveal" ? "ask with-sentence" : "ask"}>
      <div>
        <h1>{play.sentence}</h1>
        {asks(step, play) && <p class="prompt lead">{play.prompt}</p>}
        {step.kind !== "reveal" && (
          <p class="lead quiet">{t(step.kind === "lock" ? "step.lock" : "talk.rule.word")}</p>
        )}
      </div>
      {step.kind === "reveal" && <Words words={play.words ?? []} more={play.others ?? 0} />}
      {open && (
        <Answers step={step} play={play}>
          {step.kind === "input" && <Countdown all={all} offset={state.offset} />}
        </Answers>
      )}
    </div>
  );
}

function Words({ words, more }: { words: readonly Word[]; more: number }) {
  const { t } = useTexts();
  if (!words.length) return <p class="lead">{t("talk.few")}</p>;
  const shown = roomFor(words);
  const others = words.length - shown.length + more;
  return (
    <div class="cloud">
      <ul class="words" aria-label={t("screen.distribution")}>
        {shown.map(({ id, word, n }) => (
          <li key={id} class={`w${sizeOf(n, words)}`}>
            {word}
            {n > 1 && <small class="tabular">{` ${n}`}</small>}
          </li>
        ))}
      </ul>
      {others > 0 && <p class="quiet">{t("screen.other_words", { n: others })}</p>}
    </div>
  );
}
