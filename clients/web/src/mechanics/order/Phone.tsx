// An order on the phone, step by step: alone, or with one's table.
import "./order.css";
import "./phone.css";
import { useEffect } from "preact/hooks";
import { Counted } from "../../kit/phone/Counted";
import { isLate, Late } from "../../kit/phone/Late";
import { Questions } from "../../kit/phone/Questions";
import { Refused } from "../../kit/phone/Refused";
import { Sheet } from "../../kit/phone/Sheet";
import { Goals } from "../../shared/components/GoalChip";
import { useSaid } from "../../shared/components/Live";
import { Say } from "../../shared/components/Say";
import { useSourceLine } from "../../shared/components/Source";
import { useTexts } from "../../shared/i18n";
import { useReached } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { OrderMine, OrderPlay, OrderTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { AtTable } from "./AtTable";
import { Own } from "./Own";
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
    <Sheet seen={step.shown}>
      <Title {...props} />
      <p class="lead">{t(`order.rule.${play.rule}`)}</p>
      <Goals ids={play.card.goals} titles={all.goals} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </Sheet>
  );
}

function Lock(props: Props) {
  const { all, step, play, mine } = props;
  const { t } = useTexts();
  const list = listOf(mine);
  const whole = list !== undefined && list.length === play.order?.length;
  const given = step.shown ? t("answer.locked_seen") : t("answer.locked");
  const none = t(play.rule === "table" ? "order.table_none" : "answer.none");
  const said = list ? (whole ? given : t("order.incomplete")) : none;
  const late = isLate({ ...props, answered: whole });
  return (
    <Sheet>
      <Title {...props} />
      <Refused of={(move) => move.type === "play"} />
      <Say>{late ? t("lobby.late_watch") : said}</Say>
      {list && <Own list={list} play={play} shared={mine.mine === undefined} />}
      <Counted play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </Sheet>
  );
}

function Revealed(props: Props & { play: OrderPlay & { truth: OrderTruth } }) {
  const { all, play, step, state, mine } = props;
  const { t } = useTexts();
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useReached(waits);
  const verdict = verdictOf(play, mine, all.play?.raised);
  useSaid(reached ? t(verdict ?? "step.reveal") : "");
  useKeptFact(props);
  const list = listOf(mine);
  if (!reached) {
    return (
      <Sheet>
        <Title {...props} />
        {list && <Own list={list} play={play} shared={mine.mine === undefined} />}
      </Sheet>
    );
  }
  const talking = step.kind === "discuss";
  return (
    <Sheet>
      <Late {...props} answered={list !== undefined} />
      {talking && <Say sign="people">{t("stage.talk")}</Say>}
      <h1 class="vh">{t("step.reveal")}</h1>
      <Result all={all} play={play} mine={mine} raised={all.play?.raised} />
      {talking && <Questions open />}
    </Sheet>
  );
}

/** Returns what one placed, or the list of one's table. */
function listOf({ mine, table }: Partial<OrderMine>): readonly string[] | undefined {
  return mine ?? table?.order;
}

/** Keeps the last thing of the order with its figure, at once: a room may soon move on. */
function useKeptFact({ all, play, keepFact }: Props & { play: { truth: OrderTruth } }): void {
  const { t } = useTexts();
  const { card, truth, elements = {} } = play;
  const value = useValue(truth);
  const source = useSourceLine(truth);
  const [last = ""] = truth.order.slice(-1);
  useEffect(() => {
    const goals = card.goals.map((id) => ({ id, title: all.goals[id] ?? "" }));
    const figure = t("order.kept", { text: elements[last] ?? "", value: value(last) });
    keepFact({ id: card.id, goals, question: card.question, figure, source });
  }, [card.id, source]);
}
