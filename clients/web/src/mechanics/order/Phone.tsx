// An order on the phone, step by step: alone, or with one's table.
import "./order.css";
import "./phone.css";
import { useLayoutEffect } from "preact/hooks";
import { LockPage } from "../../kit/phone/LockPage";
import { looksOf } from "../../kit/phone/looks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RevealPage } from "../../kit/phone/RevealPage";
import { WaitLine } from "../../kit/phone/WaitLine";
import { Goals } from "../../shared/components/GoalChip";
import { useSourceLine } from "../../shared/components/Source";
import { useTexts } from "../../shared/i18n";
import type { OrderMine, OrderPlay, OrderTruth } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { AtTable } from "./AtTable";
import { OwnAnswer } from "./OwnAnswer";
import { Result, verdictOf } from "./Result";
import { Title } from "./Title";
import { useValue } from "./Values";

export { texts } from "./texts/fr";

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
    <PhonePage seen={step.revealed}>
      <Title {...props} />
      <p class="lead">{t(`order.rule.${play.rule}`)}</p>
      <Goals ids={play.card.goals} titles={all.goals} />
      <WaitLine all={all} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { play, mine } = props;
  const { t } = useTexts();
  const list = listOf(mine);
  const whole = list !== undefined && list.length === play.order?.length;
  const none = play.rule === "table" ? t("order.table_none") : undefined;
  const part = whole ? undefined : t("order.incomplete");
  return (
    <LockPage
      part={props}
      answered={whole}
      message={list ? part : none}
      heading={<Title {...props} />}
    >
      {list && <OwnAnswer list={list} play={play} shared={mine.mine === undefined} />}
    </LockPage>
  );
}

function Revealed(props: Props & { play: OrderPlay & { truth: OrderTruth } }) {
  const { all, play, mine } = props;
  const { t } = useTexts();
  useSaveFact(props);
  const list = listOf(mine);
  return (
    <RevealPage
      part={props}
      answered={list !== undefined}
      announcement={t(verdictOf(play, mine, all.play?.raised) ?? "step.reveal")}
      heading={<Title {...props} />}
      own={list && <OwnAnswer list={list} play={play} shared={mine.mine === undefined} />}
    >
      <Result all={all} play={play} mine={mine} raised={all.play?.raised} />
    </RevealPage>
  );
}

/** Returns what one placed, or the list of one's table. */
function listOf({ mine, table }: Partial<OrderMine>): readonly string[] | undefined {
  return mine ?? table?.order;
}

/** Keeps the last thing of the order with its figure before the page is painted: rooms move on. */
function useSaveFact({ all, play, saveFact }: Props & { play: { truth: OrderTruth } }): void {
  const { t } = useTexts();
  const { card, truth, elements = {} } = play;
  const value = useValue(truth);
  const source = useSourceLine(truth);
  const [last = ""] = truth.order.slice(-1);
  useLayoutEffect(() => {
    const goals = card.goals.map((id) => ({ id, title: all.goals[id] ?? "" }));
    const figure = t("order.kept", { text: elements[last] ?? "", value: value(last) });
    saveFact({
      id: card.id,
      goals,
      question: card.question,
      figure,
      source,
      ...looksOf(truth),
    });
  }, [card.id, source]);
}
