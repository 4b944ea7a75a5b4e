// The form of a proposal: a stand and what shows it, or a stride about a subject.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Choice } from "../../kit/phone/Choice";
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { TextField } from "../../kit/phone/TextField";
import { signsOf } from "../../kit/phone/typedText";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { Details } from "../../shared/messages";
import type { Refusal } from "../../shared/store";
import type { MaturityPlay } from "../../shared/wire";
import { LONGEST, type Problem, pickOf, problemOf } from "./form";
import { Choose } from "./Signs";
import type { Typing } from "./useTyping";
import { STANDS } from "./words";

export interface Filling {
  /** No stair, or no subject, was chosen when it was to be sent. */
  unpicked: boolean;
  /** What is wrong with the words, and is said: by the page, or by the server. */
  wrong: { code: string; details: Details } | undefined;
  /** Another one for each press and each refusal that met something: what is to be mended. */
  met: object | undefined;
  /** Nothing stands in the way. */
  ready: boolean;
  /** Sends, or says what is missing. */
  submit(): void;
  /** Forgets what a press or a refusal has met. */
  begin(): void;
}

/** Follows the form until *send* may be called. */
export function useFilling(
  { typed, refusal }: Typing,
  play: MaturityPlay,
  send: () => void,
): Filling {
  const [pressed, setPressed] = useState<object>();
  // A refusal is said until something is changed; one of the same words may come again.
  const [mended, setMended] = useState<Refusal>();
  const refused = refusal === mended ? undefined : refusal;
  const problem = problemOf(typed, play);
  const told = pressed || problem === "text_too_long" ? problem : undefined;
  return {
    unpicked: told === "pick",
    wrong: told && told !== "pick" ? saidOf(told, typed.text, play) : refused,
    met: pressed ?? refused,
    ready: problem === undefined,
    submit() {
      setPressed(problem && {});
      if (!problem) send();
    },
    begin() {
      setPressed(undefined);
      setMended(refusal);
    },
  };
}

/** Returns how a *problem* with the words is said: at a table nothing can be passed. */
function saidOf(problem: Problem, text: string, { by_table }: MaturityPlay) {
  const code = problem === "text_empty" && by_table ? "text_none" : problem;
  return { code, details: { n: signsOf(text), max: LONGEST } };
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
  useLayoutEffect(() => {
    if (filling.met) bringInSight(box.current);
  }, [filling.met]);
  const { card } = play;
  const { unpicked, wrong } = filling;
  const change = (part: { pick?: string; text?: string }) => {
    filling.begin();
    set({ ...typed, ...part });
  };
  const missing = card ? "maturity.pick_first" : "maturity.subject_first";
  return (
    <div class="proposing" ref={box}>
      {unpicked && (
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
      <div class="in-words">
        {wrong && <RefusalText {...wrong} id="words-problem" />}
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
    </div>
  );
}

/** Shows what the form says of itself, and moves the focus to what is to be mended. */
function bringInSight(form: HTMLElement | null): void {
  const words = form?.querySelector(".in-words");
  const wrong = words?.querySelector(".notice") ? words : form;
  const field = wrong?.querySelector<HTMLElement>(wrong === words ? "textarea" : "button, input");
  field?.focus({ preventScroll: true });
  wrong?.scrollIntoView({ block: wrong === words ? "nearest" : "start" });
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
