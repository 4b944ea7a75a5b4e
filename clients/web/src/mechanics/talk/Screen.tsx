// The talk on the screen: a sentence to talk about, a word from each, or a break.

import { useMemo } from "preact/hooks";
import { Answers } from "../../kit/screen/Answers";
import { JoinPanel } from "../../kit/screen/JoinPanel";
import { MessagePage } from "../../kit/screen/MessagePage";
import { News } from "../../kit/screen/News";
import { LargeRoof } from "../../kit/screen/RoofBand";
import { coming, useElapsed } from "../../kit/screen/reveal";
import { WarmUpLine } from "../../kit/screen/WarmUp";
import { Rich, slot } from "../../shared/components/Rich";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { wifiOf } from "../../shared/joinAddress";
import type { ScreenPart } from "../index";
import { Called } from "./Called";
import { fallen, roofOf, untilNext } from "./cloud";
import { Debrief } from "./Debrief";
import { Prompted } from "./Heading";
import { Opening } from "./Opening";
import { asks, ruleOf, welcomes } from "./words";
import "./screen.css";
import type { TalkPlay, Word } from "../../shared/wire";

type Props = ScreenPart<TalkPlay>;

export function Screen(props: Props) {
  const { state, all, step, play } = props;
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
      <MessagePage>
        <h1>
          <Rich text={t("screen.break_title", { time: slot("hour") })} parts={{ hour }} />
        </h1>
      </MessagePage>
    );
  }
  if (play.goals) return <Opening {...props} goals={play.goals} />;
  if (welcomes(all, step, play)) return <Welcome {...props} />;
  if (play.data) {
    return (
      <Debrief all={all} rows={play.data}>
        <Said {...props} />
        <Call {...props} />
      </Debrief>
    );
  }
  if (play.rule === "listen") {
    return (
      <MessagePage>
        <Said {...props} />
        <Call {...props} />
      </MessagePage>
    );
  }
  return (
    <div class={step.kind === "reveal" ? "ask with-sentence" : "ask"}>
      <div>
        <h1>{play.sentence}</h1>
        {asks(step, play) && <p class="prompt lead">{play.prompt}</p>}
        {step.kind !== "reveal" && (
          <p class="lead quiet">{t(step.kind === "lock" ? "step.lock" : ruleOf(play))}</p>
        )}
      </div>
      {step.kind === "reveal" && (
        <Words {...props} words={play.words ?? []} more={play.others ?? 0} />
      )}
      <Answers {...props} />
    </div>
  );
}

function Said({ play }: Props) {
  if (play.number !== undefined) return <Prompted play={play} />;
  return (
    <>
      <h1 class="sentence">{play.sentence}</h1>
      {play.prompt && <p class="prompt lead">{play.prompt}</p>}
    </>
  );
}

function Call({ play }: Props) {
  const { t } = useTexts();
  if (play.partners === undefined) return null;
  return (
    <div class="partners">
      <Called play={play} />
      <p class="quiet">{t("talk.call.where")}</p>
    </div>
  );
}

/** People still come in: the first talk shows the join panel, and the roof that all will build. */
function Welcome(props: Props) {
  const { state, all, play, address } = props;
  const { t } = useTexts();
  const words = (
    <>
      <h1 class="sentence">{play.sentence}</h1>
      {play.prompt && <p>{play.prompt}</p>}
      <Call {...props} />
    </>
  );
  const { joinAddress } = state;
  const ways = { code: all.room.code, address, joinAddress };
  if (wifiOf(joinAddress)) {
    return (
      <div class="hall">
        <JoinPanel {...ways}>{words}</JoinPanel>
      </div>
    );
  }
  return (
    <div class="hall entry">
      <JoinPanel {...ways} narrow />
      <div class="welcome">
        <div>
          {words}
          <News room={all.room.code} />
        </div>
        <LargeRoof beside />
        <p class="quiet">
          {t("screen.people", { n: all.people })}
          <WarmUpLine state={state} />
        </p>
      </div>
    </div>
  );
}

/** The words as the tiles of a roof: they fall from the lowest course up, and at last the ridge. */
function Words({ words, more, ...part }: Props & { words: readonly Word[]; more: number }) {
  const { t } = useTexts();
  const roof = useMemo(() => roofOf(words), [words]);
  const count = roof.reduce((sum, course) => sum + course.words.length, 0);
  const lying = fallen(
    useElapsed(part, (elapsed) => untilNext(elapsed, count)),
    count,
  );
  if (!words.length) return <p class="lead">{t("talk.few")}</p>;
  const others = words.length - count + more;
  const most = words[0]?.n ?? 0;
  const often = most > 0;
  const higher = (roof[0]?.size ?? 0) > (roof[1]?.size ?? 0);
  // The lowest course is the first to lie there.
  let above = 0;
  return (
    <div class="cloud">
      <div class="words">
        {roof.map(({ words: course, width, size }, row) => (
          <ul
            key={course[0]?.id}
            class={row === 0 && often && higher ? "course ridge" : "course"}
            aria-label={t(row === 0 && often ? "talk.ridge" : "screen.distribution")}
            style={`--part:${width};--size:${size}`}
          >
            {course.map(({ id, word, n }) => (
              <li
                key={id}
                class={`${coming(count - above++ <= lying)}${often && n === most ? " most" : ""}`}
              >
                {word}
                {n !== undefined && <small class="tabular">{` ${n}+`}</small>}
              </li>
            ))}
          </ul>
        ))}
      </div>
      {others > 0 && <p class="quiet">{t("talk.others", { n: others })}</p>}
    </div>
  );
}
