// Where the code is typed: what is wrong with it, and what to do without it.
import { useEffect, useRef, useState } from "preact/hooks";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { CODE_LENGTH, codeIn, followedHere, followLink, inFours } from "../shared/followed";
import { useTexts } from "../shared/i18n";
import type { DeviceStorage } from "../shared/storage";
import { isWhole } from "./address";
import { failureOf } from "./texts";
import type { Followed } from "./useFollowed";

interface CodePageProps {
  followed: Followed;
  storage: DeviceStorage;
}

export function CodePage({ followed, storage }: CodePageProps) {
  const { t } = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  const { erased, code, failure } = followed;
  useEffect(() => {
    if (erased) title.current?.focus();
  }, [erased]);
  const coming = isWhole(code) && !failure;
  return (
    <>
      <div>
        <h1 ref={title} tabIndex={-1}>
          {t(erased ? "follow.erased" : "follow.title")}
        </h1>
        <p class="lead">{t(erased ? "follow.erased.code" : "follow.lead")}</p>
      </div>
      {coming ? <p role="status">{t("follow.loading")}</p> : <CodeForm {...followed} />}
      <Here storage={storage} />
      <details>
        <summary>{t("follow.lost")}</summary>
        <p>{t("follow.lost.phone")}</p>
        <p>{t("follow.lost.else")}</p>
        <p>{t("follow.lost.goes_on")}</p>
      </details>
    </>
  );
}

function CodeForm({ code, failure, open, look }: Followed) {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState(() => inFours(code));
  // What an incomplete address names is as wrong as what is typed too short.
  const [short, setShort] = useState(code !== "" && !isWhole(code));
  const field = useRef<HTMLInputElement>(null);
  const signs = codeIn(typed);
  const wrong = short && signs.length !== CODE_LENGTH;
  const failed = failure && signs === code;
  const send = () => {
    setShort(!isWhole(signs));
    if (!isWhole(signs)) field.current?.focus();
    else if (signs === code) look();
    else open(signs);
  };
  useEffect(() => {
    if (failure?.code === "proposal_unknown") field.current?.focus();
  }, [failure]);
  return (
    <Form onSend={send}>
      {(wrong || failed) && (
        <Notice tone="now" live id="code-wrong">
          <p>
            {wrong ? t("follow.short", { n: signs.length }) : failed && failureOf(failure, texts)}
          </p>
          {!wrong && failure?.code === "proposal_unknown" && <Reasons />}
        </Notice>
      )}
      <div>
        <label for="code">{t("follow.code")}</label>
        <input
          id="code"
          ref={field}
          class="text-input code tabular"
          value={typed}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={wrong || failed ? "code-wrong code-how" : "code-how"}
          aria-invalid={wrong || failure?.code === "proposal_unknown"}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="quiet small" id="code-how">
          {t("follow.code.how")}
        </p>
      </div>
      <button type="submit" class="button primary">
        {t("follow.go")}
      </button>
    </Form>
  );
}

/** Why a code may lead to nothing: the same for all, for nobody is told whether one exists. */
function Reasons() {
  const { t } = useTexts();
  return (
    <>
      <p>{t("follow.unknown.why")}</p>
      <ul class="reasons">
        <li>{t("follow.unknown.typed")}</li>
        <li>{t("follow.unknown.session")}</li>
        <li>{t("follow.unknown.not_on")}</li>
        <li>{t("follow.unknown.gone")}</li>
      </ul>
    </>
  );
}

/** The codes that this device keeps, each by what was proposed with it. */
function Here({ storage }: { storage: DeviceStorage }) {
  const { t } = useTexts();
  const here = followedHere(storage);
  if (!here.length) return null;
  return (
    <section>
      <h2>{t("follow.here")}</h2>
      <ul class="here-list">
        {here.map(({ code, title }) => (
          <li key={code}>
            <a class="button" href={followLink(code)} dir="auto">
              {title || inFours(code)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
