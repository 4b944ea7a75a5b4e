// How what was given stands: a late merge moves voices to a group, or hands them back.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answering } from "../../kit/phone/answering";
import type { GroupRow } from "../../shared/wire";
import { type Regrouped, regrouped, votesIn } from "./groups";
import type { PhoneProps } from "./part";

type Votes = readonly string[];
type Told = "ideas.list_changed" | "ideas.list_apart" | "ideas.list_back";

const TOLD: Readonly<Record<Regrouped, Told>> = {
  joined: "ideas.list_changed",
  left: "ideas.list_apart",
};

interface Standing {
  /** The voices that count now. */
  votes: Votes | undefined;
  /** What became of them or of the list, if ideas were grouped since the page came. */
  changed: Told | undefined;
}

/** Returns what is left of the voices of an *answer*; once none is, the ballot opens again. */
export function useStanding({ play, mine }: PhoneProps, answer: Answering<Votes>): Standing {
  const { ideas = [] } = play;
  const { shown, sending, edit } = answer;
  const given = useRef<Votes | undefined>(undefined);
  const [back, setBack] = useState(false);
  const list = useRegrouped(ideas, shown === undefined);
  given.current = sending ? shown : shown && (given.current ?? shown);
  const still = (votes: Votes = []) => votesIn(votes, ideas, mine.barred ?? []);
  const before = given.current ?? [];
  const changed = still(before).length < before.length;
  const votes = changed ? still(mine.mine) : shown;
  const gone = changed && !sending && mine.mine === undefined;
  useEffect(() => {
    if (gone) {
      setBack(true);
      edit();
    } else if (sending) setBack(false);
  }, [gone, sending]);
  const fewer = changed && (votes?.length ?? 0) < before.length;
  if (back || fewer) return { votes, changed: "ideas.list_back" };
  return { votes, changed: list ? TOLD[list] : changed ? "ideas.list_changed" : undefined };
}

/** Returns how the groups changed last: until the ballot is left, or opened again. */
function useRegrouped(ideas: readonly GroupRow[], open: boolean): Regrouped | undefined {
  const before = useRef(ideas);
  const [list, setList] = useState<Regrouped>();
  useEffect(() => setList(undefined), [open]);
  useEffect(() => {
    const found = regrouped(before.current, ideas);
    before.current = ideas;
    if (found) setList(found);
  }, [ideas]);
  return list;
}
