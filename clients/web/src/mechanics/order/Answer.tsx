// Placing things one by one, each phone for itself, while answers are open.
import { useRef, useState } from "preact/hooks";
import { OrSkip } from "../../kit/phone/OrSkip";
import { Refused } from "../../kit/phone/Refused";
import { Sent } from "../../kit/phone/Sent";
import { Sheet } from "../../kit/phone/Sheet";
import { Button } from "../../shared/components/Button";
import { Live } from "../../shared/components/Live";
import { Say } from "../../shared/components/Say";
import { Time } from "../../shared/components/Time";
import { useTexts } from "../../shared/i18n";
import type { OrderMine, OrderPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type Direction, restOf, shifted } from "./lists";
import { Movable } from "./Movable";
import { Own } from "./Own";
import { Title } from "./Title";
import { type Arranging, useArranging } from "./useArranging";

type Props = PhonePart<OrderPlay, OrderMine>;

/** The form, or the order that was confirmed. */
export function Answer(props: Props) {
  const arranging = useArranging(props);
  const { answer } = arranging;
  if (answer.shown === undefined && !answer.skipped) {
    return <Form {...props} arranging={arranging} />;
  }
  return (
    <Sent part={props} answer={answer} seen={props.step.shown} heading={<Title {...props} />}>
      {answer.shown && <Own list={answer.shown} play={props.play} />}
    </Sent>
  );
}

function Form(props: Props & { arranging: Arranging }) {
  const { all, step, play, state, arranging } = props;
  const { t } = useTexts();
  const { placed, whole, answer } = arranging;
  const { card, elements = {}, order = [] } = play;
  const { said, tell, place, move, clear } = useTelling(props);
  const rest = restOf(play, placed);
  const confirm = () => {
    if (!whole) tell("missing");
    else if (!all.paused) answer.give(placed, { type: "order.arrange", cards: [...placed] });
  };
  const dock = (
    <>
      {said === "missing" && !whole ? (
        <Say tone="now" live>
          {t("order.missing", { n: rest.length })}
        </Say>
      ) : (
        <p class="count n">{t("order.placed", { n: placed.length, total: order.length })}</p>
      )}
      <OrSkip answer={answer}>
        <Button go off={!whole || all.paused} onPress={confirm}>
          {t("answer.send")}
        </Button>
      </OrSkip>
    </>
  );
  return (
    <Sheet dock={dock} seen={step.shown}>
      <Title {...props} />
      <Refused of={(one) => one.type === "play"} />
      <p class="lead">{rest.length ? t("order.how", { first: card.first }) : t("order.fix")}</p>
      <div class="ladder">
        <p class="tip">{card.first}</p>
        {placed.length > 0 && (
          <Movable list={placed} elements={elements} off={all.paused} onMove={move} />
        )}
        <Rest rest={rest} next={placed.length + 1} elements={elements} onPlace={place} />
        <p class="tip">{card.last}</p>
      </div>
      {placed.length > 0 && (
        <div class="setting">
          <p>{t(whole ? "order.counts" : "order.counts_whole")}</p>
          <Button onPress={clear}>{t("order.clear")}</Button>
        </div>
      )}
      <Live text={said === "missing" ? "" : said} />
      <Time all={all} offset={state.offset} />
    </Sheet>
  );
}

/** What taps do, and what is said of it; `missing` for a button that is not possible yet. */
function useTelling({ play, arranging }: Props & { arranging: Arranging }) {
  const { t } = useTexts();
  const [said, tell] = useState("");
  const { elements = {}, order = [] } = play;
  const { placed, set } = arranging;
  const change = (list: readonly string[], id: string) => {
    set(list);
    const text = elements[id] ?? "";
    tell(t("order.at", { text, n: list.indexOf(id) + 1, total: order.length }));
  };
  return {
    said,
    tell,
    place: (id: string) => change([...placed, id], id),
    move: (id: string, to: Direction) => change(shifted(placed, id, to), id),
    clear() {
      set([]);
      tell(t("order.cleared"));
    },
  };
}

interface RestProps {
  rest: readonly string[];
  next: number; // the place that a tap takes
  elements: Readonly<Record<string, string>>;
  onPlace(id: string): void;
}

/** What is still to be placed: a tap takes the next place. */
function Rest({ rest, next, elements, onPlace }: RestProps) {
  const { t } = useTexts();
  const list = useRef<HTMLUListElement>(null);
  if (!rest.length) return null;
  const press = (id: string, at: number) => {
    onPlace(id);
    // The button goes away: the next one takes the focus, so that Enter goes on.
    const others = list.current?.querySelectorAll("button");
    (others?.[at + 1] ?? others?.[at - 1])?.focus({ preventScroll: true });
  };
  return (
    <ul class="unplaced" ref={list}>
      {rest.map((id, at) => (
        <li key={id}>
          <button type="button" class="b" onClick={() => press(id, at)}>
            <span class="vh">{t("order.place", { text: elements[id] ?? "" })}</span>
            <span class="nth n" aria-hidden="true">
              {at === 0 ? next : ""}
            </span>
            <span class="what" aria-hidden="true">
              {elements[id] ?? ""}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
