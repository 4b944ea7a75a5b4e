// Picking one to three goals while answers are open.
import { useEffect, useState } from "preact/hooks";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { type Setting, useSetting } from "../../kit/phone/setting";
import { WhatCounts } from "../../kit/phone/WhatCounts";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTile } from "../../shared/components/GoalTile";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { Unbroken } from "../../shared/components/Unbroken";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import type { MatchMine, MatchPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Action } from "./Action";
import { useBelow } from "./below";
import { Fingerprint } from "./Fingerprint";
import { OwnAnswer } from "./OwnAnswer";
import { idOf, readDraft, toggled } from "./picks";

type Props = PhonePart<MatchPlay, MatchMine>;
type Picks = readonly number[];

/** The form, or the answer that was sent. */
export function Answer(props: Props) {
  const { all, step } = props;
  const answer = useAnswering<Picks>(props, props.mine.mine);
  const setting = useSetting(props);
  if (answer.shown === undefined && !answer.skipped) {
    return <Form {...props} answer={answer} setting={setting} />;
  }
  return (
    <AnswerSent part={props} answer={answer} seen={step.revealed} heading={<Action {...props} />}>
      <OwnAnswer picks={answer.shown} titles={all.goals} />
    </AnswerSent>
  );
}

type FormProps = Props & { answer: Answering<Picks>; setting: Setting };

function picked(picks: Picks): MechanicMove {
  return { type: "match.pick", goals: [...picks] };
}

function Form(props: FormProps) {
  const { all, step, play, state, answer } = props;
  const { t } = useTexts();
  const { picks, warning, set, toggle, warnEmpty } = usePicks(props);
  const send = () => {
    if (!picks.length) warnEmpty();
    if (!picks.length || all.paused) return;
    props.setting.drop();
    answer.submit(picks, picked(picks));
  };
  const { list, below } = useBelow();
  const count = t("match.count", { n: picks.length });
  const dock = (
    <>
      {warning ? (
        <Notice tone="now" live>
          {t(warning === "empty" ? "match.rule" : "match.max")}
        </Notice>
      ) : (
        <p class="count tabular">
          {count} {below > 0 && <span class="quiet">{t("match.below", { n: below })}</span>}
        </p>
      )}
      <AnswerDock answer={answer} set={picks.length > 0}>
        <Button go off={!picks.length || all.paused} onPress={send}>
          {t("answer.send")}
        </Button>
      </AnswerDock>
      <LiveRegion text={count} />
    </>
  );
  return (
    <PhonePage dock={dock} seen={step.revealed}>
      <Action {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <fieldset class="asks">
        <legend>{t("match.rule")}</legend>
        <div class="six ticks" ref={list}>
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
      <WhatCounts shown={picks.length > 0} onTakeBack={() => set([])} />
      <Countdown all={all} offset={state.offset} />
      <Fingerprint play={play} />
    </PhonePage>
  );
}

/** What is picked and not confirmed, kept over a reload; and why a tap did nothing. */
function usePicks({ step, play, mine, draft, seat, setting }: FormProps) {
  const { goals = [] } = play;
  const [picks, setPicks] = useState(
    () => readDraft(draft.read(step.id), goals) ?? mine.mine ?? [],
  );
  const [warning, setWarning] = useState<"max" | "empty">();
  const set = (next: Picks) => {
    setPicks(next);
    draft.write(step.id, next);
    setting.soon(picked(next));
  };
  useEffect(() => {
    // What was picked and not yet sent as the page was loaded anew.
    const open = mine.mine === undefined || seat?.unfinished;
    if (open && String(picks) !== String(mine.mine ?? [])) setting.resume(picked(picks));
  }, []);
  return {
    set,
    picks,
    warning,
    toggle(goal: number) {
      const next = toggled(picks, goal);
      setWarning(next ? undefined : "max");
      if (next) set(next);
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
        <Unbroken text={title} />
      </span>
    </button>
  );
}
