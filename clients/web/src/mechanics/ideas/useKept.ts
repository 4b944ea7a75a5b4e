// The follow codes of one's own ideas: on the card of this phone, and nowhere else.
import { useLayoutEffect, useState } from "preact/hooks";
import { useInRoom } from "../../kit/phone/page";
import { type KeptIdea, keptNow, readKept, type SentCode } from "./kept";
import type { PhoneProps } from "./part";

interface Known {
  sent: readonly SentCode[];
  withdrawn: readonly string[];
}

/** Returns what the card keeps, and how to give an idea another code. */
export function useKept({ all, step, play, mine, saveOwn }: PhoneProps, known: Known) {
  const { roomStorage } = useInRoom();
  const mechanic = all.phases[step.phase]?.mechanic ?? "";
  const [kept, setKept] = useState(() => readKept(roomStorage.card()?.[mechanic]));
  const { answers, by } = play;
  const about = { phase: step.phase, answers, by };
  const next = keptNow(kept, { ...known, ...about, own: mine.own ?? [] });
  const keep = (ideas: readonly KeptIdea[]) => {
    setKept(ideas);
    saveOwn(ideas.length ? { ideas } : undefined);
  };
  const changes = JSON.stringify(next) !== JSON.stringify(kept);
  useLayoutEffect(() => {
    if (changes) keep(next);
  });
  const recode = (id: string, code: string) => {
    const title = mine.own?.find((one) => one.id === id)?.title;
    const others = next.filter((one) => one.id !== id);
    keep([...others, { id, ...about, ...(title !== undefined && { title }), code }]);
  };
  return [next, recode] as const;
}
