// The match on the phone, step by step.
import "./match.css";
import "./phone.css";
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RevealPage } from "../../kit/phone/RevealPage";
import { WaitLine } from "../../kit/phone/WaitLine";
import { Goals } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import type { MatchMine, MatchPlay, MatchTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Action } from "./Action";
import { Answer } from "./Answer";
import { Contest } from "./Contest";
import { DebatedGoal } from "./DebatedGoal";
import { Fingerprint } from "./Fingerprint";
import { OwnAnswer } from "./OwnAnswer";
import { Result, verdictOf } from "./Result";

export { texts } from "./texts/fr";

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
    <PhonePage seen={step.revealed}>
      <Action {...props} />
      <p class="lead">{t("match.rule")}</p>
      {play.goals && <Goals ids={play.goals} titles={all.goals} />}
      <WaitLine all={all} />
      <Fingerprint play={play} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, mine } = props;
  return (
    <LockPage part={props} answered={mine.mine !== undefined} heading={<Action {...props} />}>
      <OwnAnswer picks={mine.mine} titles={all.goals} />
    </LockPage>
  );
}

function Revealed(props: Props & { play: MatchPlay & { truth: MatchTruth } }) {
  const { all, play, mine } = props;
  const { t } = useTexts();
  return (
    <RevealPage
      part={props}
      answered={mine.mine !== undefined}
      announcement={t(verdictOf(mine) ?? "step.reveal")}
      heading={<Action {...props} />}
      own={<OwnAnswer picks={mine.mine} titles={all.goals} />}
    >
      <DebatedGoal {...props} />
      <Result titles={all.goals} play={play} mine={mine} raised={all.play?.raised} />
      <Contest {...props} />
      <Fingerprint play={play} />
    </RevealPage>
  );
}
