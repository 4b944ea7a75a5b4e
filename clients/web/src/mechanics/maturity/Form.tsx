// The form of a proposal: a stand and what shows it, or a stride about a subject.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Choice } from "../../kit/phone/Choice";
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { TextField } from "../../kit/phone/TextField";
import { signsOf } from "../../kit/phone/typedText";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { MaturityPlay } from "../../shared/wire";
import { LONGEST, type Problem, pickOf, problemOf } from "./form";
import { Choose } from "./Signs";
import type { Typing } from "./useTyping";
import { STANDS } from "./words";

export interface Filling {
  /** What stands in the way, and is said: a text that is too long, or what a press has met. */
  problem: Problem | undefined;
  /** Nothing stands in the way. */
  ready: boolean;
  /** Sends, or says what is missing. */
  submit(): void;
  /** Forgets what a press has met. */
  begin(): void;
}

/** Follows the form until *send* may be called. */
export function useFilling({ typed }: Typing, play: MaturityPlay, send: () => void): Filling {
  const [pressed, setPressed] = useState(false);
  const problem = problemOf(typed, play);
  return {
    problem: pressed || problem === "text_too_long" ? problem : undefined,
    ready: problem === undefined,
    submit() {
      setPressed(problem !== undefined);
      if (!problem) send();
    },
    begin: () => setPressed(false),
  };
}

interface FormProps {
  play: MaturityPlay;
  typing: Typing;
  filling: Filling;
  off: boolean;
  /** It was just asked for: it comes in sight, and takes the focus. */
  grabs?: boolean;
}

export function Form({ play, typing: { typed, set }, filling, off, grabs = false }: FormProps) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!grabs) return;
    box.current?.scrollIntoView({ block: "start" });
    const first = box.current?.querySelector<HTMLElement>("button, input, textarea");
    first?.focus({ preventScroll: true });
  }, []);
  const { card } = play;
  const { problem } = filling;
  const wrong = problem === "pick" ? undefined : problem;
  const change = (part: { pick?: string; text?: string }) => {
    filling.begin();
    set({ ...typed, ...part });
  };
  const missing = card ? "maturity.pick_first" : "maturity.subject_first";
  return (
    <div class="proposing" ref={box}>
      {problem === "pick" && (
        <Notice tone="now" live>
          {t(missing)}
        </Notice>
      )}
      {card ? (
        <Choose
          card={card}
          value={STANDS.find((stand) => stand === typed.pick)}
          off={off}
          legend={t("maturity.which")}
          onPick={(pick) => change({ pick })}
        />
      ) : (
        <Subjects play={play} value={pickOf(typed, play)} onPick={(pick) => change({ pick })} />
      )}
      {wrong && (
        <RefusalText
          code={wrong}
          details={{ n: signsOf(typed.text), max: LONGEST }}
          id="words-problem"
        />
      )}
      <TextField
        id="words"
        label={t(card ? "maturity.proof" : "maturity.words")}
        value={typed.text}
        longest={LONGEST}
        problem={wrong && "words-problem"}
        onText={(text) => change({ text })}
        onEnter={filling.submit}
      />
    </div>
  );
}

interface SubjectsProps {
  play: MaturityPlay;
  value: string | undefined;
  onPick: (subject: string) => void;
}

/** The subjects that were played; of a single one there is nothing to choose. */
function Subjects({ play: { subjects = {} }, value, onPick }: SubjectsProps) {
  const { t } = useTexts();
  const options = Object.entries(subjects);
  const [only] = options;
  if (options.length === 1 && only) return <p class="lead">{only[1]}</p>;
  return (
    <Choice
      name="subject"
      legend={t("maturity.subject")}
      options={options}
      size="rows"
      value={value}
      onPick={onPick}
    />
  );
}
