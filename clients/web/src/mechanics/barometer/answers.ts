// One's way through the items: what is answered or passed, and which one is shown.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import type { BarometerMine, BarometerPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type Answers, firstOpen, moveOf, sameAnswers, toldBy } from "./items";

export type Props = PhonePart<BarometerPlay, BarometerMine>;

export interface Way {
  answer: Answering<Answers>;
  answers: Answers;
  /** Place of the item that is shown; the number of items at the end. */
  at: number;
  /** Something was pressed: the focus goes to what comes next. */
  moved: boolean;
  go(at: number): void;
  /** Answers the shown item, and goes on to the next open one. */
  give(value: number): void;
  /** Leaves the shown item without an answer, and goes on. */
  pass(): void;
  takeBack(): void;
}

export function useWay(props: Props): Way {
  const { all, play, mine } = props;
  const { items } = play;
  const told = useMemo(() => toldBy(mine), [mine]);
  const answer = useAnswering<Answers>(props, told);
  const known = told ?? NONE;
  const answers = answer.shown ?? known;
  const send = (next: Answers) => answer.give(next, moveOf(next));
  const [unsent, keep] = useUnsent(props, known, send);
  const [place, setPlace] = useState(() => firstOpen(items, unsent ?? known));
  const [moved, setMoved] = useState(false);
  // The end comes when nothing is open: answers that were refused open their items again.
  const at = place < items.length ? place : firstOpen(items, answers);
  const name = items[at] ?? "";
  const go = (next: number) => {
    setPlace(next);
    setMoved(true);
  };
  const change = (value: number | null) => {
    const next = { ...answers, [name]: value };
    keep(next);
    send(next);
  };
  const give = (value: number | null) => {
    if (all.paused) return;
    if (answers[name] !== value) change(value);
    go(firstOpen(items, answers, at + 1));
  };
  return {
    answer,
    answers,
    at,
    moved,
    go,
    give,
    pass: () => give(null),
    takeBack() {
      if (!all.paused) change(null);
    },
  };
}

const NONE: Answers = {};

/** Keeps for a reload what the server may not have, and sends once what a page before could not. */
function useUnsent(
  { all, step, draft }: Props,
  known: Answers,
  send: (answers: Answers) => void,
): [Answers | undefined, (unsent: Answers | undefined) => void] {
  const [unsent, setUnsent] = useState(() => draft.read(step.id) as Answers | undefined);
  const keep = (next: Answers | undefined) => {
    setUnsent(next);
    draft.write(step.id, next);
  };
  const begun = useRef(false);
  useEffect(() => {
    const first = !begun.current && !all.paused;
    if (first) begun.current = true;
    if (!unsent) return;
    if (sameAnswers(unsent, known)) keep(undefined);
    else if (first) send(unsent);
  }, [known, all.paused]);
  return [unsent, keep];
}
