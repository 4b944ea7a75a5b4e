// What is typed and not yet sent, by card: it survives a reload, and is checked before it goes out.
import { useEffect, useState } from "preact/hooks";
import { parseNumber } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Language } from "../../shared/messages";
import type { Props } from "./words";

export type Numbers = Readonly<Record<string, number>>;
type Typed = Readonly<Record<string, string>>;

interface Kept {
  typed: Typed;
  language: Language; // in which they are numbers
}

export interface Problem {
  id: string;
  code: "not_a_number" | "out_of_bounds";
}

/**
 * Begins with the draft of this step, else with the numbers that were sent, else empty. *onSet* gets
 * the numbers within their bounds as they are set, and none once all fields are empty.
 */
export function useTyped(
  { step, play, mine, seat, draft }: Props,
  onSet: (values: Numbers, how: "soon" | "resume") => void,
) {
  const { number, language } = useTexts();
  const [kept] = useState(() => draft.read(step.id) as Kept | undefined);
  const [typed, setTyped] = useState<Typed>(() => {
    const begun: Record<string, string> = {};
    for (const id of play.order) {
      const text = kept?.typed[id];
      const value = kept ? parseNumber(text ?? "", kept.language) : mine.mine?.[id];
      begun[id] = value === undefined ? (text ?? "") : number(value);
    }
    return begun;
  });
  const [problem, setProblem] = useState<Problem>();
  const read = (from: Typed) => readAll(from, play, language);
  const set = Object.keys(read(typed).values).length > 0;
  useEffect(() => {
    // What was set and not yet sent as the page was loaded anew.
    const open = mine.mine === undefined || seat?.unfinished;
    const { values } = read(typed);
    if (kept && open && set && !isSame(values, mine.mine)) onSet(values, "resume");
  }, []);
  const change = (next: Typed) => {
    setTyped(next);
    setProblem(undefined);
    draft.write(step.id, { typed: next, language });
    const { values } = read(next);
    if (Object.keys(values).length || !isFilled(next)) onSet(values, "soon");
  };
  return {
    typed,
    problem,
    empty: !isFilled(typed),
    /** Numbers are set that count. */
    set,
    write: (id: string, text: string) => change({ ...typed, [id]: text }),
    takeBack: () => change({}),
    /** Passes the numbers that are there on to *send*, or says which is wrong. */
    check(send: (values: Numbers) => void) {
      const { values, wrong } = read(typed);
      if (wrong) setProblem(wrong);
      else send(values);
    },
  };
}

function isFilled(typed: Typed): boolean {
  return Object.values(typed).some((text) => text.trim());
}

function isSame(values: Numbers, sent: Numbers = {}): boolean {
  const ids = Object.keys(values);
  return ids.length === Object.keys(sent).length && ids.every((id) => values[id] === sent[id]);
}

/** Returns the numbers that lie within the bounds, and the first field whose text is none. */
function readAll(typed: Typed, play: Props["play"], language: Language) {
  const values: Record<string, number> = {};
  let wrong: Problem | undefined;
  for (const id of play.order) {
    const text = typed[id]?.trim();
    const card = play.cards[id];
    if (!text || !card) continue;
    const value = parseNumber(text, language);
    if (value === undefined) wrong ??= { id, code: "not_a_number" };
    else if (value < card.low || value > card.high) wrong ??= { id, code: "out_of_bounds" };
    else values[id] = value;
  }
  return { values, wrong };
}
