// The talk on the phone: something to hear and speak about, or one word without a name.

import { useErasedDraft } from "../../kit/phone/erased";
import { lazy, useLazy } from "../../kit/phone/lazy";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate, TooLateNotice } from "../../kit/phone/TooLateNotice";
import { WaitLine } from "../../kit/phone/WaitLine";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { Notice } from "../../shared/components/Notice";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { idsOf } from "./goals";
import { Heading } from "./Heading";
import { ruleOf } from "./words";
import "./phone.css";
import type { TalkMine, TalkPlay } from "../../shared/wire";

export { texts } from "./texts/fr";

const besidePrompt = lazy(() => import("./BesidePrompt"));

type Props = PhonePart<TalkPlay, TalkMine>;

export function Phone(props: Props) {
  const { play, step, mine, draft } = props;
  useErasedDraft(mine.erased, draft, step);
  if (step.kind === "input" && props.seat) return <Answer key={step.id} {...props} />;
  if (play.goals) return <Opening {...props} goals={play.goals} />;
  if (step.kind === "reveal") return <Words {...props} />;
  return play.rule === "listen" ? <Listen {...props} /> : <WaitingPage {...props} />;
}

function Listen(props: Props) {
  const { play, step, state, beside, keepsake } = props;
  const { t, language } = useTexts();
  if (play.is_break) {
    const back = step.deadline;
    return (
      <PhonePage tall>
        <Heading {...props} />
        {back !== undefined && (
          <p class="word hour">
            {t("talk.break", { time: formatHour(back - state.offset, language) })}
          </p>
        )}
      </PhonePage>
    );
  }
  return (
    <PhonePage>
      <Heading {...props} />
      {keepsake ? (
        <>
          <p class="lead">{t("talk.rule.hear")}</p>
          <Added {...props} />
        </>
      ) : (
        <Questions
          open
          above={(asked) => (
            <>
              <p class="lead">{t(asked || beside ? "talk.rule.hear" : "talk.rule.listen")}</p>
              <Added {...props} />
            </>
          )}
        />
      )}
      {beside}
      {keepsake}
    </PhonePage>
  );
}

/** What a debrief or a call for partners adds, fetched only where there is one. */
function Added(props: Props) {
  const { data, partners } = props.play;
  return data || partners !== undefined ? <Fetched {...props} /> : null;
}

function Fetched(props: Props) {
  const { t } = useTexts();
  const { value, failed } = useLazy(besidePrompt);
  if (value) return <value.BesidePrompt {...props} />;
  return failed ? <p class="quiet">{t("conn.load_failed")}</p> : null;
}

/** The goals as text, while the screen lays them. */
function Opening({ all, step, goals }: Props & { goals: Readonly<Record<string, string>> }) {
  const { t } = useTexts();
  const ids = idsOf(goals);
  return (
    <PhonePage>
      <div>
        <p class="over quiet">{all.phases[step.phase]?.title}</p>
        <h1>{t("talk.opening.title", { n: ids.length })}</h1>
        <p class="prompt lead">{t("talk.opening.signed")}</p>
      </div>
      <div class="all-goals">
        <GoalTiles ids={ids} titles={goals} />
      </div>
      <p class="quiet small">{t("talk.opening.source")}</p>
    </PhonePage>
  );
}

/** Before the word is asked for, and once it is too late. */
function WaitingPage(props: Props) {
  const { all, step, play, mine, beside, keepsake } = props;
  const { t } = useTexts();
  const locked = step.kind === "lock";
  const answered = mine.mine !== undefined || mine.erased === true;
  const message = answered ? t("answer.locked") : t("answer.none");
  return (
    <PhonePage>
      <Heading {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      {locked ? (
        <Notice>{isTooLate({ ...props, answered }) ? t("lobby.too_late") : message}</Notice>
      ) : (
        <p class="lead">{t(ruleOf(play))}</p>
      )}
      {mine.mine !== undefined && <div class="word">{mine.mine}</div>}
      {mine.erased && <Notice>{t("talk.erased")}</Notice>}
      <WaitLine all={all} />
      {!locked && !keepsake && <Questions open />}
      {locked && beside}
      {keepsake}
    </PhonePage>
  );
}

/** The words of the room, most frequent first. */
function Words(props: Props) {
  const { play, mine, beside, keepsake } = props;
  const { t, number } = useTexts();
  const words = play.words ?? [];
  return (
    <PhonePage>
      <TooLateNotice {...props} answered={mine.mine !== undefined || mine.erased === true} />
      <Heading {...props} />
      {words.length ? (
        <ul class="words card">
          {words.map(({ id, word, n }) => (
            <li key={id}>
              <b>{word}</b>
              {n !== undefined && <span class="tabular">{`${number(n)}+`}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <p class="lead">{t("talk.few")}</p>
      )}
      {(mine.hidden || mine.held) && (
        <Notice>
          <b>{mine.mine}</b>
          <p>{t(mine.held ? "talk.held" : "text.hidden")}</p>
        </Notice>
      )}
      {mine.erased && <Notice>{t("talk.erased")}</Notice>}
      {play.others !== undefined && <p class="quiet">{t("talk.others", { n: play.others })}</p>}
      <Added {...props} />
      {beside}
      {keepsake}
    </PhonePage>
  );
}
