// Where a code is typed: what is wrong with it, and why it may lead to nothing.
import { useEffect, useRef, useState } from "preact/hooks";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { CODE_LENGTH, codeIn, inFours } from "../shared/followed";
import { useTexts } from "../shared/i18n";
import { isWhole } from "./address";
import { failureOf } from "./texts";
import type { FollowUp } from "./useFollowUp";

export function CodePage({ followUp }: { followUp: FollowUp }) {
  const { t } = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  const { erased, kind, code, failure } = followUp;
  useEffect(() => {
    if (erased) title.current?.focus();
  }, [erased]);
  const named = kind === "poster" ? "after.poster.title" : "after.title";
  const lead = kind === "poster" ? "after.poster.lead" : "after.lead";
  const coming = isWhole(code) && !failure;
  return (
    <>
      <div>
        <h1 ref={title} tabIndex={-1}>
          {t(erased ? "after.erased" : named)}
        </h1>
        <p class="lead">{t(erased ? "after.erased.code" : lead)}</p>
      </div>
      {coming && <p role="status">{t("after.loading")}</p>}
      {!coming && !erased && <CodeForm {...followUp} />}
    </>
  );
}

function CodeForm({ code, failure, open, look }: FollowUp) {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState(() => inFours(code));
  // What an incomplete address names is as wrong as what is typed too short.
  const [short, setShort] = useState(code !== "" && !isWhole(code));
  const field = useRef<HTMLInputElement>(null);
  const signs = codeIn(typed);
  const wrong = short && signs.length !== CODE_LENGTH;
  const failed = failure && signs === code;
  const unknown = failure?.code === "follow_up_unknown";
  const send = () => {
    setShort(!isWhole(signs));
    if (!isWhole(signs)) field.current?.focus();
    else if (signs === code) look();
    else open(signs);
  };
  useEffect(() => {
    if (unknown) field.current?.focus();
  }, [unknown]);
  return (
    <Form onSend={send}>
      {(wrong || failed) && (
        <Notice tone="now" live id="code-wrong">
          <p>
            {wrong ? t("after.short", { n: signs.length }) : failed && failureOf(failure, texts)}
          </p>
          {!wrong && unknown && <Reasons />}
        </Notice>
      )}
      <div>
        <label for="code">{t("after.code")}</label>
        <input
          id="code"
          ref={field}
          class="text-input code tabular"
          value={typed}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={wrong || failed ? "code-wrong code-how" : "code-how"}
          aria-invalid={wrong || unknown}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="quiet small" id="code-how">
          {t("after.code.how")}
        </p>
      </div>
      <button type="submit" class="button primary">
        {t("after.go")}
      </button>
    </Form>
  );
}

/** Why a code may lead to nothing: the same for all, for nobody is told whether one exists. */
function Reasons() {
  const { t } = useTexts();
  return (
    <>
      <p>{t("after.unknown.why")}</p>
      <ul class="reasons">
        <li>{t("after.unknown.typed")}</li>
        <li>{t("after.unknown.session")}</li>
        <li>{t("after.unknown.late")}</li>
        <li>{t("after.unknown.gone")}</li>
      </ul>
    </>
  );
}
