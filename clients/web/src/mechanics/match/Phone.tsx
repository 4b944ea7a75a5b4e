// The match on the phone, step by step.
import "./match.css";
import "./phone.css";
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate, TooLateNotice } from "../../kit/phone/TooLateNotice";
import { Goals } from "../../shared/components/GoalChip";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { useHasPassed } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { MatchMine, MatchPlay, MatchTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Action } from "./Action";
import { Answer } from "./Answer";
import { Fingerprint } from "./Fingerprint";
import { OwnAnswer } from "./OwnAnswer";
import { Result, verdictOf } from "./Result";

type Props = PhonePart<MatchPlay, MatchMine>;

export function Phone(props: Props) {
  const { play, step } = props;
  if (play.truth) return <Revealed {...props} play={{ ...play, truth: play.truth }} />;
  if (step.kind === "input" && props.seat) return <Answer key={step.id} {...props} />;
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

function Brief(props: Props) {
  const { all, step, play } = props;
  const { t } = useTexts();
  return (
    <PhonePage seen={step.shown}>
      <Action {...props} />
      <p class="lead">{t("match.rule")}</p>
      {play.goals && <Goals ids={play.goals} titles={all.goals} />}
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      <Fingerprint play={play} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, step, play, mine } = props;
  const { t } = useTexts();
  const given = step.shown ? t("answer.locked_seen") : t("answer.locked");
  const message = mine.mine ? given : t("answer.none");
  const late = isTooLate({ ...props, answered: mine.mine !== undefined });
  return (
    <PhonePage>
      <Action {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <Notice>{late ? t("lobby.too_late") : message}</Notice>
      <OwnAnswer picks={mine.mine} titles={all.goals} />
      <AnswerCount play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
  );
}

function Revealed(props: Props & { play: MatchPlay & { truth: MatchTruth } }) {
  const { all, play, step, state, mine } = props;
  const { t } = useTexts();
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useHasPassed(waits);
  const verdict = verdictOf(mine);
  useAnnouncementOf(reached ? t(verdict ?? "step.reveal") : "");
  if (!reached) {
    return (
      <PhonePage>
        <Action {...props} />
        <OwnAnswer picks={mine.mine} titles={all.goals} />
      </PhonePage>
    );
  }
  const talking = step.kind === "discuss";
  return (
    <PhonePage>
      <TooLateNotice {...props} answered={mine.mine !== undefined} />
      {talking && <Notice icon="people">{t("screen.talk")}</Notice>}
      <h1 class="visually-hidden">{t("step.reveal")}</h1>
      <Result titles={all.goals} play={play} mine={mine} raised={all.play?.raised} />
      <Fingerprint play={play} />
      {talking && <Questions open />}
    </PhonePage>
  );
}
