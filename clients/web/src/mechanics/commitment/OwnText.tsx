// Writing a moment or a gesture of one's own.
import { useEffect, useRef, useState } from "preact/hooks";
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { signsOf } from "../../kit/phone/typedText";
import { Button } from "../../shared/components/Button";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { ReadyTexts } from "../../shared/wire";
import { LONGEST, moved, OWN, type PartName, problemOf } from "./form";
import type { useForm } from "./useForm";

const SPOKEN = [20, 10, 5, 0]; // signs left that are read out, not at each letter

interface OwnTextProps {
  name: PartName;
  choices: ReadyTexts;
  made: Pick<ReturnType<typeof useForm>, "form" | "set">;
  /** It was just asked for: it takes the focus. */
  grabs: boolean;
}

export function OwnText({ name, choices, made: { form, set }, grabs }: OwnTextProps) {
  const { t } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [showsProblem, setShowsProblem] = useState(false);
  useEffect(() => {
    if (!grabs) return;
    field.current?.focus({ preventScroll: true });
    field.current?.closest("div")?.scrollIntoView({ block: "nearest" });
  }, []);
  const { own } = form[name];
  const n = signsOf(own);
  const max = LONGEST[name];
  const problem = problemOf(form, name);
  const shown = problem === "text_too_long" || showsProblem ? problem : undefined;
  const left = t("text.left", { n: Math.max(0, max - n) });
  const done = () => {
    if (problem) setShowsProblem(true);
    else set(moved(form, choices));
  };
  return (
    <div class="own-text">
      {shown && <RefusalText code={shown} details={{ n, max }} id={`${name}-problem`} />}
      <label class="visually-hidden" for={`${name}-own`}>
        {t(`commit.${name}`)}
      </label>
      <textarea
        class="text-input"
        id={`${name}-own`}
        ref={field}
        rows={name === "moment" ? 2 : 3}
        value={own}
        autocomplete="off"
        enterkeyhint="next"
        aria-invalid={shown !== undefined}
        aria-describedby={`${name}-help${shown ? ` ${name}-problem` : ""}`}
        onInput={(event) => {
          setShowsProblem(false);
          set({ ...form, [name]: { pick: OWN, own: event.currentTarget.value } });
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          done();
        }}
      />
      <p class="quiet small" id={`${name}-help`}>
        <span>{t("text.hint")}</span> <span class="tabular">{left}</span>
      </p>
      <LiveRegion text={SPOKEN.includes(max - n) ? left : ""} />
      <Button off={problem !== undefined} onPress={done}>
        {t("join.code.go")}
      </Button>
    </div>
  );
}
