// Placing things one by one, each phone for itself, while answers are open.
import { useRef, useState } from "preact/hooks";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { WhatCounts } from "../../kit/phone/WhatCounts";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { OrderMine, OrderPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type Direction, restOf, shifted } from "./lists";
import { Movable } from "./Movable";
import { OwnAnswer } from "./OwnAnswer";
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
    <AnswerSent
      part={props}
      answer={answer}
      seen={props.step.revealed}
      heading={<Title {...props} />}
    >
      {answer.shown && <OwnAnswer list={answer.shown} play={props.play} />}
    </AnswerSent>
  );
}

function Form(props: Props & { arranging: Arranging }) {
  const { all, step, play, state, arranging } = props;
  const { t } = useTexts();
  const { placed, whole, answer } = arranging;
  const { card, elements = {}, order = [] } = play;
  const { announced, announce, place, move, clear } = useAnnouncedMoves(props);
  const rest = restOf(play, placed);
  const confirm = () => {
    if (!whole) announce("missing");
    else if (!all.paused) answer.submit(placed, { type: "order.arrange", cards: [...placed] });
  };
  const dock = (
    <>
      {announced === "missing" && !whole ? (
        <Notice tone="now" live>
          {t("order.missing", { n: rest.length })}
        </Notice>
      ) : (
        <p class="count tabular">{t("order.placed", { n: placed.length, total: order.length })}</p>
      )}
      <AnswerDock answer={answer}>
        <Button go off={!whole || all.paused} onPress={confirm}>
          {t("answer.send")}
        </Button>
      </AnswerDock>
    </>
  );
  return (
    <PhonePage dock={dock} seen={step.revealed}>
      <Title {...props} />
      <RefusalNotice of={(one) => one.type === "play"} />
      <p class="lead">{rest.length ? t("order.how", { first: card.first }) : t("order.fix")}</p>
      <div class="ladder">
        <p class="tip">{card.first}</p>
        {placed.length > 0 && (
          <Movable list={placed} elements={elements} off={all.paused} onMove={move} />
        )}
        <Rest rest={rest} next={placed.length + 1} elements={elements} onPlace={place} />
        <p class="tip">{card.last}</p>
      </div>
      <WhatCounts shown={placed.length > 0} onTakeBack={clear} label={t("order.clear")}>
        {!whole && t("order.counts_whole")}
      </WhatCounts>
      <LiveRegion text={announced === "missing" ? "" : announced} />
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

/** What taps do, and its announcement; `missing` for a button that is not possible yet. */
function useAnnouncedMoves({ play, arranging }: Props & { arranging: Arranging }) {
  const { t } = useTexts();
  const [announced, announce] = useState("");
  const { elements = {}, order = [] } = play;
  const { placed, set } = arranging;
  const change = (list: readonly string[], id: string) => {
    set(list);
    const text = elements[id] ?? "";
    announce(t("order.at", { text, n: list.indexOf(id) + 1, total: order.length }));
  };
  return {
    announced,
    announce,
    place: (id: string) => change([...placed, id], id),
    move: (id: string, to: Direction) => change(shifted(placed, id, to), id),
    clear() {
      set([]);
      announce("");
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
          <button type="button" class="button" onClick={() => press(id, at)}>
            <span class="visually-hidden">{t("order.place", { text: elements[id] ?? "" })}</span>
            <span class="nth tabular" aria-hidden="true">
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
