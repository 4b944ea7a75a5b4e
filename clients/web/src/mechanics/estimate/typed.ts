// What is typed and not yet sent: it survives a reload, and is checked before it goes out.
import { useEffect, useState } from "preact/hooks";
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

/**
 * Begins with the draft of this step, else with the answer given before, else empty. *onSet* gets
 * each number within the bounds that is set, and nothing where the field was emptied.
 */
export function useTyped(
  props: PhonePart<EstimatePlay, EstimateMine>,
  onSet: (
    value: number | undefined,
    confidence: Confidence | undefined,
    how: "soon" | "resume",
  ) => void,
) {
  const { step, play, mine, draft, seat } = props;
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
  const [kept, setKept] = useState(() => draft.read(step.id) !== undefined);
  const read = (from: string) => {
    const value = parseNumber(from, language);
    return value !== undefined && value >= low && value <= high ? value : undefined;
  };
  const change = (next: Typed) => {
    setTyped(next);
    setKept(true);
    setProblem(undefined);
    draft.write(step.id, next);
    const value = read(next.text);
    if (value !== undefined || !next.text.trim()) onSet(value, next.confidence, "soon");
  };
  useEffect(() => {
    // What was set and not yet sent as the page was loaded anew.
    const value = kept ? read(text) : undefined;
    const open = mine.mine === undefined || seat?.unfinished;
    if (open && value !== undefined && value !== mine.mine) onSet(value, confidence, "resume");
  }, []);
  const empty = !text.trim();
  // What is too much already, no further sign mends; what is too little may still grow.
  const beyond = (parseNumber(text, language) ?? low) > high;
  return {
    text,
    confidence,
    empty,
    /** A number is in the field that counts: not yet that of the first round. */
    touched: read(text) !== undefined && (kept || mine.mine !== undefined),
    problem: beyond ? "out_of_bounds" : problem,
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
