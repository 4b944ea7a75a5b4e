// Completing it: the whole form each time, so that with a shared code both see what was sent last.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { fieldKey, fieldsOf } from "../kit/proposals/Written";
import type { CodeError } from "../shared/byCode";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { Acting, Failure } from "./Acting";
import type { Found } from "./api";
import { ChooseCost, ChooseGoals, ChooseServices } from "./Choices";
import { completedOf, type Draft, draftOf } from "./completed";
import { Send } from "./Send";
import { useChange } from "./useChange";
import type { Followed } from "./useFollowed";

interface CompleteProps {
  found: Found;
  change: Followed["change"];
}

export function Complete({ found, change }: CompleteProps) {
  const { t } = useTexts();
  const [saved, setSaved] = useState(false);
  return (
    <Acting label={t("follow.complete")} done={saved ? t("follow.complete.saved") : undefined}>
      {(close) => (
        <Fields
          found={found}
          change={change}
          done={() => {
            setSaved(true);
            close();
          }}
        />
      )}
    </Acting>
  );
}

function Fields({ found, change, done }: CompleteProps & { done: () => void }) {
  const { t, language } = useTexts();
  const [draft, setDraft] = useState(() => draftOf(found.additions));
  const [wrong, setWrong] = useState(false);
  const { busy, failure, send, clear } = useChange();
  const edit = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    setWrong(false);
    clear();
  };
  const press = async () => {
    const completed = completedOf(draft, language);
    setWrong(!completed);
    if (completed && (await send(() => change((ask) => ask.complete(completed))))) done();
  };
  const { field: refused } = failure?.details ?? {};
  const of = (field: string) => (field === refused ? failure : undefined);
  const names = fieldsOf(Object.fromEntries(Object.keys(found.fields).map((name) => [name, name])));
  return (
    <Form onSend={() => void press()}>
      <p>{t("follow.complete.how")}</p>
      {names.map((field) => (
        <TextField
          key={field}
          label={t(field === "proposal" ? "follow.proposal" : fieldKey(field))}
          failure={of(field)}
          was={found.texts[field]}
          longest={found.fields[field] ?? 0}
          value={draft.texts[field] ?? ""}
          onText={(text) => edit({ texts: { ...draft.texts, [field]: text } })}
        />
      ))}
      <ChooseServices found={found} draft={draft} edit={edit} />
      <ChooseCost draft={draft} edit={edit} wrong={wrong} />
      <ChooseGoals found={found} draft={draft} edit={edit} />
      {wrong && (
        <Notice tone="now" live id="amount-wrong">
          {t("follow.number")}
        </Notice>
      )}
      {!names.some(of) && <Failure of={failure} />}
      <Send busy={busy}>{t("follow.complete.save")}</Send>
    </Form>
  );
}

interface TextFieldProps {
  label: string;
  was: string | undefined; // what the room read
  longest: number;
  value: string;
  /** Why it was refused. */
  failure: CodeError | undefined;
  onText: (text: string) => void;
}

function TextField({ label, was, longest, value, failure, onText }: TextFieldProps) {
  const { t } = useTexts();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // The button may be two screens below the field.
    if (failure) field.current?.focus();
  }, [failure]);
  const described = [failure && `${id}-wrong`, was && `${id}-was`, `${id}-signs`];
  return (
    <div>
      <label for={id}>{label}</label>
      {was && (
        <p class="quiet small" id={`${id}-was`}>
          {t("follow.complete.was", { text: was })}
        </p>
      )}
      <Failure of={failure} id={`${id}-wrong`} />
      <textarea
        id={id}
        ref={field}
        class="text-input"
        rows={longest > 120 ? 4 : 2}
        maxLength={longest}
        dir="auto"
        value={value}
        aria-invalid={failure !== undefined}
        aria-describedby={described.filter(Boolean).join(" ")}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p class="quiet small tabular" id={`${id}-signs`}>
        {t("follow.left", { n: Math.max(0, longest - value.length) })}
      </p>
    </div>
  );
}
