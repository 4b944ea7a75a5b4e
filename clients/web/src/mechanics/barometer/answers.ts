// Navigation through the items: which are answered or skipped, and which one is shown.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAnswering } from "../../kit/phone/answering";
import type { BarometerMine, BarometerPlay } from "../../shared/wire";
import type { BesidePart, PhonePart } from "../index";
import { type Answers, firstOpen, moveOf, sameAnswers, savedAnswers } from "./items";

export type Props = PhonePart<BarometerPlay, BarometerMine>;
export type BesideProps = BesidePart<BarometerPlay, BarometerMine>;

export type ItemNavigation = ReturnType<typeof useItemNavigation>;

export function useItemNavigation(props: Props | BesideProps) {
  const { all, play, mine } = props;
  const { items } = play;
  const saved = useMemo(() => savedAnswers(mine), [mine]);
  const answer = useAnswering<Answers>(props, saved);
  const known = saved ?? NONE;
  const answers = answer.shown ?? known;
  const send = (next: Answers) => answer.submit(next, moveOf(next));
  const [unsent, saveUnsent] = useUnsent(props, known, send);
  const [position, setPosition] = useState(() => firstOpen(items, unsent ?? known));
  const [moved, setMoved] = useState(false);
  // The end comes when nothing is open: answers that were refused open their items again.
  const index = position < items.length ? position : firstOpen(items, answers);
  const name = items[index] ?? "";
  const goTo = (next: number) => {
    setPosition(next);
    setMoved(true);
  };
  const change = (value: number | null) => {
    const next = { ...answers, [name]: value };
    saveUnsent(next);
    send(next);
  };
  const submit = (value: number | null) => {
    if (all.paused) return;
    if (answers[name] !== value) change(value);
    goTo(firstOpen(items, answers, index + 1));
  };
  return {
    answer,
    answers,
    /** Index of the item that is shown; the number of items at the end. */
    index,
    /** Something was pressed: the focus goes to what comes next. */
    moved,
    goTo,
    /** Answers the shown item, and goes on to the next open one. */
    submit,
    /** Leaves the shown item without an answer, and goes on. */
    pass: () => submit(null),
    /** Leaves all that is open without an answer. */
    passAll() {
      if (all.paused) return;
      const next = { ...Object.fromEntries(items.map((item) => [item, null])), ...answers };
      saveUnsent(next);
      send(next);
      goTo(items.length);
    },
    takeBack() {
      if (!all.paused) change(null);
    },
  };
}

const NONE: Answers = {};

/** Keeps for a reload what the server may not have, and sends once what a page before could not. */
function useUnsent(
  { all, step, draft }: Pick<BesideProps, "all" | "step" | "draft">,
  known: Answers,
  send: (answers: Answers) => void,
): [Answers | undefined, (unsent: Answers | undefined) => void] {
  const [unsent, setUnsent] = useState(() => draft.read(step.id) as Answers | undefined);
  const saveUnsent = (next: Answers | undefined) => {
    setUnsent(next);
    draft.write(step.id, next);
  };
  const begun = useRef(false);
  useEffect(() => {
    const first = !begun.current && !all.paused;
    if (first) begun.current = true;
    if (!unsent) return;
    if (sameAnswers(unsent, known)) saveUnsent(undefined);
    else if (first) send(unsent);
  }, [known, all.paused]);
  return [unsent, saveUnsent];
}
