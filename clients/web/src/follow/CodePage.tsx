// Where the code is typed: what is wrong with it, and what to do without it.
import { useEffect, useRef } from "preact/hooks";
import { CodeForm } from "../shared/components/CodeForm";
import { followedHere, followLink, inFours, isWhole } from "../shared/followed";
import { useTexts } from "../shared/i18n";
import type { DeviceStorage } from "../shared/storage";
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
      {coming ? <p role="status">{t("follow.loading")}</p> : <Typed {...followed} />}
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

function Typed({ code, failure, open, look }: Followed) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <CodeForm
      {...{ code, failure, open, look }}
      unknown="proposal_unknown"
      reasons={<Reasons />}
      labels={{ code: t("follow.code"), how: t("follow.code.how"), go: t("follow.go") }}
      short={(n) => t("follow.short", { n })}
      failed={(one) => failureOf(one, texts)}
    />
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
