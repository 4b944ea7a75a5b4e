// One's way through the items: what is answered, what is passed, and which one is shown.
import { useEffect, useRef, useState } from "preact/hooks";
import { type Answering, useAnswering } from "../../phone/answering";
import { isStale } from "../../shared/store";
import type { PhonePart } from "../index";
import { firstOpen, sameAnswers, withAnswer } from "./items";
import type { Answers, BarometerMine, BarometerPlay } from "./types";

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
  const { all, state, play, mine } = props;
  const { items } = play;
  const answer = useAnswering<Answers>(props, mine.mine);
  const known = (!isStale(state) && mine.mine) || NONE;
  const answers = answer.shown ?? known;
  const send = (next: Answers) => answer.give(next, { type: "barometer.answer", answers: next });
  const { kept, keep } = useKept(props, known, send);
  const [place, setPlace] = useState(() => firstOpen(items, kept.unsent ?? known, kept.passed));
  const [moved, setMoved] = useState(false);
  // The end comes when nothing is open: answers that were refused open their items again.
  const at = place < items.length ? place : firstOpen(items, answers, kept.passed);
  const name = items[at] ?? "";
  const others = kept.passed.filter((other) => other !== name);
  const go = (next: number) => {
    setPlace(next);
    setMoved(true);
  };
  const change = (value: number | undefined) => {
    const unsent = withAnswer(answers, name, value);
    keep({ passed: others, unsent });
    send(unsent);
  };
  return {
    answer,
    answers,
    at,
    moved,
    go,
    give(value) {
      if (all.hold) return;
      change(value);
      go(firstOpen(items, answers, others, at + 1));
    },
    pass() {
      const passed = [...others, name];
      keep({ ...kept, passed });
      go(firstOpen(items, answers, passed, at + 1));
    },
    takeBack() {
      if (!all.hold) change(undefined);
    },
  };
}

/** What the phone keeps for a reload: what was passed, and answers that the server may not have. */
interface Kept {
  passed: readonly string[];
  unsent?: Answers;
}

const NONE: Answers = {};

/** Reads what a page before this one kept, sends once what that one could not, and keeps more. */
function useKept(
  { all, step, draft }: Props,
  known: Answers,
  send: (answers: Answers) => void,
): { kept: Kept; keep: (kept: Kept) => void } {
  const [kept, setKept] = useState(() => (draft.read(step.id) ?? { passed: [] }) as Kept);
  const keep = (next: Kept) => {
    setKept(next);
    draft.write(step.id, next.unsent || next.passed.length ? next : undefined);
  };
  const begun = useRef(false);
  useEffect(() => {
    const first = !begun.current && !all.hold;
    if (first) begun.current = true;
    if (!kept.unsent) return;
    if (sameAnswers(kept.unsent, known)) keep({ passed: kept.passed });
    else if (first) send(kept.unsent);
  }, [known, all.hold]);
  return { kept, keep };
}
