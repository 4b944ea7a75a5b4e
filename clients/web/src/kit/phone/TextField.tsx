// A short text that others will read: how many signs are left, and that it names nobody.
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import { signsOf } from "./typedText";

const SPOKEN = [20, 10, 5, 0]; // signs left that are read out, not at each letter

interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  longest: number;
  onText(value: string): void;
  /** Enter sends: it writes no new line. */
  onEnter?: () => void;
  /** The id of what is said to be wrong with it. */
  problem?: string | undefined;
}

export function TextField({ id, label, value, longest, onText, onEnter, problem }: TextFieldProps) {
  const { t } = useTexts();
  const left = longest - signsOf(value);
  const said = t("text.left", { n: Math.max(0, left) });
  return (
    <div class="typed-text">
      <label class="field-label" for={id}>
        <span>{label}</span>
      </label>
      <textarea
        class="text-input"
        id={id}
        rows={3}
        dir="auto"
        value={value}
        autocomplete="off"
        enterkeyhint={onEnter && "send"}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help${problem ? ` ${problem}` : ""}`}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!onEnter || event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <p class="quiet small" id={`${id}-help`}>
        <span>{t("text.hint")}</span> <span class="tabular">{said}</span>
      </p>
      <LiveRegion text={SPOKEN.includes(left) ? said : ""} />
    </div>
  );
}

/** Returns the code of what is wrong with a text, before it is sent; nothing if it may be. */
export function problemOf(text: string, longest: number): string | undefined {
  const n = signsOf(text);
  if (!n) return "text_empty";
  return n > longest ? "text_too_long" : undefined;
}
