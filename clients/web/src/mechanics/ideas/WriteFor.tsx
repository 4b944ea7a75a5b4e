// « Écrire pour quelqu'un »: a small form, and the follow code to be copied on paper, once.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { shownRefusal } from "../../shared/store";
import type { StarterRow } from "../../shared/wire";
import { makeCode } from "./codes";
import type { ConsoleProps } from "./consolePart";
import { FollowCode } from "./FollowCode";
import { BLANK, type Form, isBlank, moveOf, startedWith } from "./form";
import { isOf } from "./part";
import { TextsOf } from "./TextsOf";
import { useAnswerTo } from "./useAnswerTo";
import { useAsked } from "./useAsked";

export function WriteFor(props: ConsoleProps) {
  const { own } = props;
  const { t } = useTexts();
  const [form, setForm] = useState<Form>();
  const [code, setCode] = useState("");
  const { starters = [] } = own;
  return (
    <div class="write-for">
      {code && <Given code={code} onDone={() => setCode("")} />}
      {form ? (
        <Writing {...props} form={form} setForm={setForm} onSent={setCode} />
      ) : (
        <Button onPress={() => setForm(BLANK)}>{t("ideas.write_for")}</Button>
      )}
      {!form && starters.length > 0 && <Left starters={starters} take={setForm} />}
    </div>
  );
}

/** The code of what was sent: nobody can show it again. */
function Given({ code, onDone }: { code: string; onDone(): void }) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "center" });
  }, [code]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="ok" live>
        <FollowCode code={code} label={t("ideas.for_code")} />
        <p>{t("ideas.for_code_keep")}</p>
        <Button onPress={onDone}>{t("ideas.for_code_done")}</Button>
      </Notice>
    </div>
  );
}

/** Texts of an earlier activity that nobody took up. */
function Left({ starters, take }: { starters: readonly StarterRow[]; take(form: Form): void }) {
  const { t } = useTexts();
  return (
    <div>
      <h4 class="display">{t("ideas.starters_left")}</h4>
      <ul class="picks">
        {starters.map((starter) => (
          <li key={starter.id}>
            <span dir="auto">{starter.text}</span>
            <Button bare onPress={() => take(startedWith(starter))}>
              {t("ideas.take_up")}
              <span class="visually-hidden">{` ${starter.text}`}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface WritingProps extends ConsoleProps {
  form: Form;
  setForm(form: Form | undefined): void;
  onSent(code: string): void;
}

function Writing(props: WritingProps) {
  const { room, state, step, play, form, setForm } = props;
  const { t, language } = useTexts();
  const sending = useAnswerTo(state, "ideas.submit", ({ code }, refusal) => {
    if (refusal) return;
    setForm(undefined);
    props.onSent(code ?? "");
  });
  const refusal = shownRefusal(state);
  const refused = !sending && isOf(refusal?.move, "ideas.submit") ? refusal : undefined;
  const { asked, calm, press } = useAsked(form, play.rule, refused, () => {
    const move = moveOf(form, play.rule, language, makeCode());
    room.move({ type: "play", step: step.id, move });
  });
  return (
    <div class="card">
      <h4 class="display">{t("ideas.write_for")}</h4>
      <TextsOf
        id="for"
        rule={play.rule}
        form={form}
        asked={asked}
        set={(next) => {
          calm();
          setForm(next);
        }}
        onEnter={press}
      />
      <div class="row">
        <Button busy={sending !== undefined} off={isBlank(form)} onPress={press}>
          {t("ideas.for_send")}
        </Button>
        <Button bare onPress={() => setForm(undefined)}>
          {t("ideas.close")}
        </Button>
      </div>
    </div>
  );
}
