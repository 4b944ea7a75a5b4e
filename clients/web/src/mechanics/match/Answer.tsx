// Picking one to three goals while answers are open.
import { useState } from "preact/hooks";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTile } from "../../shared/components/GoalTile";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { MatchMine, MatchPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Action } from "./Action";
import { Fingerprint } from "./Fingerprint";
import { OwnAnswer } from "./OwnAnswer";
import { idOf, readDraft, toggled } from "./picks";

type Props = PhonePart<MatchPlay, MatchMine>;
type Picks = readonly number[];

/** The form, or the answer that was sent. */
export function Answer(props: Props) {
  const { all, step } = props;
  const answer = useAnswering<Picks>(props, props.mine.mine);
  if (answer.shown === undefined && !answer.skipped) return <Form {...props} answer={answer} />;
  return (
    <AnswerSent part={props} answer={answer} seen={step.shown} heading={<Action {...props} />}>
      <OwnAnswer picks={answer.shown} titles={all.goals} />
    </AnswerSent>
  );
}

function Form(props: Props & { answer: Answering<Picks> }) {
  const { all, step, play, state, answer } = props;
  const { t } = useTexts();
  const { picks, warning, toggle, warnEmpty } = usePicks(props);
  const send = () => {
    if (!picks.length) warnEmpty();
    else if (!all.paused) answer.submit(picks, { type: "match.pick", goals: [...picks] });
  };
  const count = t("match.count", { n: picks.length });
  const dock = (
    <>
      {warning ? (
        <Notice tone="now" live>
          {t(warning === "empty" ? "match.rule" : "match.max")}
        </Notice>
      ) : (
        <p class="count tabular">{count}</p>
      )}
      <AnswerDock answer={answer}>
        <Button go off={!picks.length || all.paused} onPress={send}>
          {t("answer.send")}
        </Button>
      </AnswerDock>
      <LiveRegion text={count} />
    </>
  );
  return (
    <PhonePage dock={dock} seen={step.shown}>
      <Action {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <fieldset class="asks">
        <legend>{t("match.rule")}</legend>
        <div class="six">
          {(play.goals ?? []).map((id) => (
            <Goal
              key={id}
              id={id}
              title={all.goals[id] ?? ""}
              picked={picks.some((goal) => idOf(goal) === id)}
              onPress={() => toggle(Number(id.slice(1)))}
            />
          ))}
        </div>
      </fieldset>
      <Countdown all={all} offset={state.offset} />
      <Fingerprint play={play} />
    </PhonePage>
  );
}

/** What is picked and not sent, kept over a reload; and why a tap did nothing. */
function usePicks({ step, play, mine, draft }: Props) {
  const { goals = [] } = play;
  const [picks, setPicks] = useState(
    () => readDraft(draft.read(step.id), goals) ?? mine.mine ?? [],
  );
  const [warning, setWarning] = useState<"max" | "empty">();
  return {
    picks,
    warning,
    toggle(goal: number) {
      const next = toggled(picks, goal);
      setWarning(next ? undefined : "max");
      if (!next) return;
      setPicks(next);
      draft.write(step.id, next);
    },
    warnEmpty: () => setWarning("empty"),
  };
}

interface GoalProps {
  id: string;
  title: string;
  picked: boolean;
  onPress: () => void;
}

function Goal({ id, title, picked, onPress }: GoalProps) {
  const { t } = useTexts();
  return (
    <button type="button" class="button" aria-pressed={picked} onClick={onPress}>
      <span class="visually-hidden">{t("match.goal", { number: id.slice(1), title })}</span>
      <span class="face" aria-hidden="true">
        <GoalTile id={id} />
        {title}
      </span>
    </button>
  );
}
