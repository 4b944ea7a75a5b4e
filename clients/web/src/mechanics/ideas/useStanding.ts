// How what was confirmed stands: a late merge moves voices to a group, or hands them back.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answering } from "../../kit/phone/answering";
import { votesIn } from "./groups";
import type { PhoneProps } from "./part";

type Votes = readonly string[];

interface Standing {
  /** The voices that count now. */
  votes: Votes | undefined;
  /** What became of them, if ideas were merged since they were given. */
  changed: "ideas.list_changed" | "ideas.list_back" | undefined;
}

/** Returns what is left of the voices of an *answer*; once none is, the ballot opens again. */
export function useStanding({ play, mine }: PhoneProps, answer: Answering<Votes>): Standing {
  const { ideas = [] } = play;
  const { shown, sending, edit } = answer;
  const given = useRef<Votes | undefined>(undefined);
  const [back, setBack] = useState(false);
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
  return { votes, changed: changed ? "ideas.list_changed" : undefined };
}
