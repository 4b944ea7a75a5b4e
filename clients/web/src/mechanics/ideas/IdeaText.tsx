// One text of an idea: its label, the signs that are left, and what is wrong with it.
import { useEffect, useRef } from "preact/hooks";
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { signsOf } from "../../kit/phone/typedText";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { Details } from "../../shared/messages";

const SPOKEN = [20, 10, 5, 0]; // signs left that are read out, not at each letter
const SHORT = 60; // signs that stand in one line or two

interface IdeaTextProps {
  id: string;
  label: string;
  value: string;
  max: number;
  /** Why it was not sent, and its values. */
  refused?: { code: string; details?: Details } | undefined;
  /** Enter sends the form: a text of one sentence. */
  onEnter?: () => void;
  onText(text: string): void;
}

export function IdeaText(props: IdeaTextProps) {
  const { id, label, value, max, refused, onEnter } = props;
  const { t } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const n = signsOf(value);
  const problem = n > max ? { code: "text_too_long", details: { n, max } } : refused;
  const left = t("text.left", { n: Math.max(0, max - n) });
  useEffect(() => {
    if (!refused) return;
    field.current?.focus({ preventScroll: true });
    field.current?.closest(".idea-text")?.scrollIntoView({ block: "nearest" });
  }, [refused]);
  return (
    <div class="idea-text">
      <label for={id}>{label}</label>
      {problem && <RefusalText {...problem} id={`${id}-problem`} />}
      <textarea
        class="text-input"
        id={id}
        ref={field}
        dir="auto"
        rows={max <= SHORT ? 1 : 3}
        value={value}
        autocomplete="off"
        enterkeyhint={onEnter ? "send" : "enter"}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help${problem ? ` ${id}-problem` : ""}`}
        onInput={(event) => props.onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing || !onEnter) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <p class="quiet small" id={`${id}-help`}>
        <span>{t("ideas.nobody")}</span> <span class="tabular">{left}</span>
      </p>
      <LiveRegion text={SPOKEN.includes(max - n) ? left : ""} />
    </div>
  );
}
