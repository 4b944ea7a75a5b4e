// What is typed and not yet sent: it survives a reload, and is checked before it goes out.
import { useState } from "preact/hooks";
import { parseNumber } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Language } from "../../shared/messages";
import type { EstimateMine, EstimatePlay } from "../../shared/wire";
import type { PhonePart } from "../index";

export type Confidence = 1 | 2 | 3;

interface Typed {
  text: string;
  language: Language; // in which it is a number
  confidence?: Confidence;
}

/** Begins with the draft of this step, else with the answer given before, else empty. */
export function useTyped(props: PhonePart<EstimatePlay, EstimateMine>) {
  const { step, play, mine, draft } = props;
  const { low, high, unit } = play.card;
  const { number, language } = useTexts();
  const [{ text, confidence }, setTyped] = useState<Typed>(() => {
    const kept = draft.read(step.id) as Typed | undefined;
    const value = kept ? parseNumber(kept.text, kept.language) : (mine.mine ?? mine.before);
    return typedAs(
      value === undefined ? (kept?.text ?? "") : number(value),
      language,
      kept ? kept.confidence : (mine.confidence as Confidence | undefined),
    );
  });
  const [problem, setProblem] = useState<"empty" | "not_a_number" | "out_of_bounds">();
  const change = (next: Typed) => {
    setTyped(next);
    setProblem(undefined);
    draft.write(step.id, next);
  };
  const empty = !text.trim();
  return {
    text,
    confidence,
    empty,
    problem,
    bounds: { min: number(low), max: number(high), unit },
    write: (next: string) => change(typedAs(next, language, confidence)),
    trust: (next: Confidence | undefined) => change(typedAs(text, language, next)),
    /** Passes the number on to *send*, or says what is wrong with it. */
    check(send: (value: number) => void) {
      const value = parseNumber(text, language);
      if (empty) setProblem("empty");
      else if (value === undefined) setProblem("not_a_number");
      else if (value < low || value > high) setProblem("out_of_bounds");
      else send(value);
    },
  };
}

function typedAs(text: string, language: Language, confidence: Confidence | undefined): Typed {
  return { text, language, ...(confidence && { confidence }) };
}
