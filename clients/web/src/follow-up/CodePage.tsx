// Where a code is typed: what is wrong with it, and why it may lead to nothing.
import { useEffect, useRef } from "preact/hooks";
import { CodeForm } from "../shared/components/CodeForm";
import { isWhole } from "../shared/followed";
import { useTexts } from "../shared/i18n";
import { endOf } from "./address";
import { failureOf, isOver } from "./texts";
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
      {!coming && !erased && <Typed {...followUp} />}
    </>
  );
}

function Typed({ code, last, failure, open, look }: FollowUp) {
  const texts = useTexts();
  const { t } = texts;
  const until = last === undefined ? undefined : endOf(last);
  return (
    <CodeForm
      {...{ code, failure, open, look }}
      unknown="follow_up_unknown"
      reasons={isOver(until) ? undefined : <Reasons />}
      labels={{ code: t("after.code"), how: t("after.code.how"), go: t("after.go") }}
      short={(n) => t("after.short", { n })}
      failed={(one) => failureOf(one, texts, until)}
    />
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
