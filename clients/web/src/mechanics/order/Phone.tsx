// An order on the phone, step by step: alone, or with one's table.
import "./order.css";
import "./phone.css";
import { useEffect } from "preact/hooks";
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate, TooLateNotice } from "../../kit/phone/TooLateNotice";
import { Goals } from "../../shared/components/GoalChip";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { useSourceLine } from "../../shared/components/Source";
import { useTexts } from "../../shared/i18n";
import { useHasPassed } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { OrderMine, OrderPlay, OrderTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { AtTable } from "./AtTable";
import { OwnAnswer } from "./OwnAnswer";
import { Result, verdictOf } from "./Result";
import { Title } from "./Title";
import { useValue } from "./Values";

type Props = PhonePart<OrderPlay, OrderMine>;

export function Phone(props: Props) {
  const { play, step, seat } = props;
  if (play.truth) return <Revealed {...props} play={{ ...play, truth: play.truth }} />;
  if (step.kind === "input" && seat) {
    return play.rule === "table" ? <AtTable {...props} /> : <Answer key={step.id} {...props} />;
  }
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

function Brief(props: Props) {
  const { all, step, play } = props;
  const { t } = useTexts();
  return (
    <PhonePage seen={step.shown}>
      <Title {...props} />
      <p class="lead">{t(`order.rule.${play.rule}`)}</p>
      <Goals ids={play.card.goals} titles={all.goals} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, step, play, mine } = props;
  const { t } = useTexts();
  const list = listOf(mine);
  const whole = list !== undefined && list.length === play.order?.length;
  const given = step.shown ? t("answer.locked_seen") : t("answer.locked");
  const none = t(play.rule === "table" ? "order.table_none" : "answer.none");
  const message = list ? (whole ? given : t("order.incomplete")) : none;
  const late = isTooLate({ ...props, answered: whole });
  return (
    <PhonePage>
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <Notice>{late ? t("lobby.too_late") : message}</Notice>
      {list && <OwnAnswer list={list} play={play} shared={mine.mine === undefined} />}
      <AnswerCount play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
  );
}

function Revealed(props: Props & { play: OrderPlay & { truth: OrderTruth } }) {
  const { all, play, step, state, mine } = props;
  const { t } = useTexts();
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useHasPassed(waits);
  const verdict = verdictOf(play, mine, all.play?.raised);
  useAnnouncementOf(reached ? t(verdict ?? "step.reveal") : "");
  useSaveFact(props);
  const list = listOf(mine);
  if (!reached) {
    return (
      <PhonePage>
        <Title {...props} />
        {list && <OwnAnswer list={list} play={play} shared={mine.mine === undefined} />}
      </PhonePage>
    );
  }
  const talking = step.kind === "discuss";
  return (
    <PhonePage>
      <TooLateNotice {...props} answered={list !== undefined} />
      {talking && <Notice icon="people">{t("screen.talk")}</Notice>}
      <h1 class="visually-hidden">{t("step.reveal")}</h1>
      <Result all={all} play={play} mine={mine} raised={all.play?.raised} />
      {talking && <Questions open />}
    </PhonePage>
  );
}

/** Returns what one placed, or the list of one's table. */
function listOf({ mine, table }: Partial<OrderMine>): readonly string[] | undefined {
  return mine ?? table?.order;
}

/** Keeps the last thing of the order with its figure, at once: a room may soon move on. */
function useSaveFact({ all, play, saveFact }: Props & { play: { truth: OrderTruth } }): void {
  const { t } = useTexts();
  const { card, truth, elements = {} } = play;
  const value = useValue(truth);
  const source = useSourceLine(truth);
  const [last = ""] = truth.order.slice(-1);
  useEffect(() => {
    const goals = card.goals.map((id) => ({ id, title: all.goals[id] ?? "" }));
    const figure = t("order.kept", { text: elements[last] ?? "", value: value(last) });
    saveFact({ id: card.id, goals, question: card.question, figure, source });
  }, [card.id, source]);
}
