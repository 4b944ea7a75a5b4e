// A sentence of one's own, with how many signs are left and that it names nobody.
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { signsOf } from "../../kit/phone/typedText";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import { LONGEST } from "./form";

const SPOKEN = [20, 10, 5, 0]; // signs left that are read out, not at each letter

interface TextFieldProps {
  label: string;
  value: string;
  problem: "text_empty" | "text_too_long" | undefined;
  onText: (text: string) => void;
  onEnter: () => void;
}

export function TextField({ label, value, problem, onText, onEnter }: TextFieldProps) {
  const { t } = useTexts();
  const n = signsOf(value);
  const left = t("text.left", { n: Math.max(0, LONGEST - n) });
  return (
    <div class="own-words">
      {problem && <RefusalText code={problem} details={{ n, max: LONGEST }} id="words-problem" />}
      <label class="field-label" for="words">
        <span>{label}</span>
      </label>
      <textarea
        class="text-input"
        id="words"
        rows={3}
        dir="auto"
        value={value}
        autocomplete="off"
        enterkeyhint="send"
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? "words-help words-problem" : "words-help"}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <p class="quiet small" id="words-help">
        <span>{t("text.hint")}</span> <span class="tabular">{left}</span>
      </p>
      <LiveRegion text={SPOKEN.includes(LONGEST - n) ? left : ""} />
    </div>
  );
}
