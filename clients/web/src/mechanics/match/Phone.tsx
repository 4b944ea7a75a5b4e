// The match on the phone, step by step.
import "./match.css";
import "./phone.css";
import { Counted } from "../../kit/phone/Counted";
import { isLate, Late } from "../../kit/phone/Late";
import { Questions } from "../../kit/phone/Questions";
import { Refused } from "../../kit/phone/Refused";
import { Sheet } from "../../kit/phone/Sheet";
import { Goals } from "../../shared/components/GoalChip";
import { useSaid } from "../../shared/components/Live";
import { Say } from "../../shared/components/Say";
import { useTexts } from "../../shared/i18n";
import { useReached } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { MatchMine, MatchPlay, MatchTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Action } from "./Action";
import { Answer } from "./Answer";
import { Fingerprint } from "./Fingerprint";
import { Own } from "./Own";
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
    <Sheet seen={step.shown}>
      <Action {...props} />
      <p class="lead">{t("match.rule")}</p>
      {play.goals && <Goals ids={play.goals} titles={all.goals} />}
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      <Fingerprint play={play} />
    </Sheet>
  );
}

function Lock(props: Props) {
  const { all, step, play, mine } = props;
  const { t } = useTexts();
  const given = step.shown ? t("answer.locked_seen") : t("answer.locked");
  const said = mine.mine ? given : t("answer.none");
  const late = isLate({ ...props, answered: mine.mine !== undefined });
  return (
    <Sheet>
      <Action {...props} />
      <Refused of={(move) => move.type === "play"} />
      <Say>{late ? t("lobby.late_watch") : said}</Say>
      <Own picks={mine.mine} titles={all.goals} />
      <Counted play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </Sheet>
  );
}

function Revealed(props: Props & { play: MatchPlay & { truth: MatchTruth } }) {
  const { all, play, step, state, mine } = props;
  const { t } = useTexts();
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useReached(waits);
  const verdict = verdictOf(mine);
  useSaid(reached ? t(verdict ?? "step.reveal") : "");
  if (!reached) {
    return (
      <Sheet>
        <Action {...props} />
        <Own picks={mine.mine} titles={all.goals} />
      </Sheet>
    );
  }
  const talking = step.kind === "discuss";
  return (
    <Sheet>
      <Late {...props} answered={mine.mine !== undefined} />
      {talking && <Say sign="people">{t("stage.talk")}</Say>}
      <h1 class="vh">{t("step.reveal")}</h1>
      <Result titles={all.goals} play={play} mine={mine} raised={all.play?.raised} />
      <Fingerprint play={play} />
      {talking && <Questions open />}
    </Sheet>
  );
}
