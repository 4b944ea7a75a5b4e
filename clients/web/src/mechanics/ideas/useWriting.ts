// Writing ideas on the phone: one form, the ideas that were sent, and their follow codes.
import { useEffect } from "preact/hooks";
import { makeCode } from "../../kit/phone/codes";
import { useTexts } from "../../shared/i18n";
import { shownRefusal } from "../../shared/store";
import type { OwnIdea } from "../../shared/wire";
import { BLANK, type Form, formOf, isBlank, moveOf, wrongOf } from "./form";
import type { KeptIdea } from "./kept";
import { isOf, type PhoneProps, playIn } from "./part";
import { useAnswerTo } from "./useAnswerTo";
import { useKept } from "./useKept";
import { type Saved, useSaved } from "./useSaved";

export interface Writing {
  own: readonly OwnIdea[];
  kept: readonly KeptIdea[];
  /** The form that is open; none once an idea is sent. */
  form: Form | undefined;
  /** Something is typed that was not sent. */
  unsent: boolean;
  sending: boolean;
  refusal: { code: string; details: Readonly<Record<string, string | number>> } | undefined;
  set(form: Form | undefined): void;
  /** Sends the form; nothing happens while something in it is wrong. */
  send(): void;
  /** Takes an idea back; its words stay in the form. */
  withdraw(idea: OwnIdea): void;
  /** Gives an idea another code, in place of one that another phone has. */
  recode(id: string): void;
  /** The idea whose code is being changed, or which is being taken back. */
  busy: string | undefined;
  /** Voices that are given and not confirmed, over a reload. */
  votes: readonly string[] | undefined;
  setVotes(votes: readonly string[] | undefined): void;
}

export function useWriting(props: PhoneProps): Writing {
  const { play, state, mine } = props;
  const { language } = useTexts();
  const own = mine.own ?? [];
  const [saved, save] = useSaved(props);
  const [kept, recode] = useKept(props, saved);
  const form = saved.form ?? (own.length ? undefined : BLANK);
  const sending = useAnswerTo(state, "ideas.submit", ({ code, idea }, refusal) => {
    // What has its code there already was sent before: only the answer was lost.
    if (refusal && refusal !== "code_taken") return;
    save((now) => (now.code === code && now.form?.idea === idea ? closed(now) : now));
  });
  const withdrawing = useAnswerTo(state, "ideas.withdraw", ({ idea }, refusal) => {
    if (!refusal) return;
    save((now) => closed({ ...now, withdrawn: now.withdrawn.filter((id) => id !== idea) }));
  });
  const recoding = useAnswerTo(state, "ideas.code", ({ idea, code }, refusal) => {
    if (!refusal) recode(idea, code);
  });
  useSettled(saved, save, kept, own);
  const refusal = shownRefusal(state);
  return {
    own,
    kept,
    form,
    unsent: form !== undefined && !isBlank(form),
    sending: sending !== undefined,
    refusal: !sending && isOf(refusal?.move, "ideas.submit") ? refusal : undefined,
    set: (next) => save(next ? { ...saved, form: next } : closed(saved)),
    send() {
      if (!form || sending || wrongOf(form, play.rule, language)) return;
      const code = form.idea === undefined ? (saved.code ?? makeCode()) : undefined;
      const move = moveOf(form, play.rule, language, code);
      save(code ? withCode({ ...saved, form }, move.title, code) : saved);
      playIn(props, move);
    },
    withdraw(idea) {
      const { idea: id = "", ...words } = formOf(idea);
      save({ ...closed(saved), withdrawn: [...saved.withdrawn, id], form: words });
      playIn(props, { type: "ideas.withdraw", idea: id });
    },
    recode: (idea) => playIn(props, { type: "ideas.code", idea, code: makeCode() }),
    busy: withdrawing?.idea ?? recoding?.idea,
    votes: saved.votes,
    setVotes: (votes) => save(({ votes: _, ...rest }) => (votes ? { ...rest, votes } : rest)),
  };
}

/** Returns what is kept once the form is closed. */
function closed({ form: _form, code: _code, ...rest }: Saved): Saved {
  return rest;
}

/** Remembers under which title a code goes out. */
function withCode(saved: Saved, title: string, code: string): Saved {
  const others = saved.sent.filter((one) => one.code !== code);
  return { ...saved, code, sent: [...others, { title, code }] };
}

/** Forgets codes that found their idea, with the form that a reload had left open, and erased words. */
function useSettled(
  saved: Saved,
  save: (saved: Saved) => void,
  kept: readonly KeptIdea[],
  own: readonly OwnIdea[],
): void {
  const codes = new Set(kept.map(({ code }) => code));
  const ids = new Set(kept.map(({ id }) => id));
  const sent = saved.sent.filter(({ code }) => !codes.has(code));
  const withdrawn = saved.withdrawn.filter((id) => ids.has(id) || own.some((one) => one.id === id));
  const erased = own.some(({ id, erased: is }) => is && id === saved.form?.idea);
  const arrived = saved.code !== undefined && codes.has(saved.code);
  useEffect(() => {
    if (arrived || erased) save({ ...closed(saved), sent, withdrawn });
    else if (sent.length < saved.sent.length || withdrawn.length < saved.withdrawn.length) {
      save({ ...saved, sent, withdrawn });
    }
  });
}
