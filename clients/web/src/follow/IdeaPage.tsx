// What became of it: where it stands, who answers, what was written, and what its author can do.
import { useEffect, useRef } from "preact/hooks";
import { Path } from "../kit/proposals/Path";
import { fieldsOf, Written } from "../kit/proposals/Written";
import { Notice } from "../shared/components/Notice";
import { followLink, forgetFollowed } from "../shared/followed";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { DeviceStorage } from "../shared/storage";
import type { Found } from "./api";
import { Carry } from "./Carry";
import { Complete } from "./Complete";
import { Erase } from "./Erase";
import { Keep } from "./Keep";
import type { Followed } from "./useFollowed";

interface IdeaPageProps {
  followed: Followed;
  found: Found;
  storage: DeviceStorage;
}

export function IdeaPage({ followed, found, storage }: IdeaPageProps) {
  const { t, language } = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  useFresh(followed.look);
  const { session, organisation, until, kind, texts } = found;
  const { title: named = "" } = texts;
  const date = formatDay(session.closed, language);
  return (
    <>
      <div>
        <p class="kind">{t(`proposal.kind.${kind}`)}</p>
        <h1 ref={title} tabIndex={-1} dir="auto">
          {named || t(`proposal.kind.${kind}`)}
        </h1>
        <p class="quiet">{t("follow.session", { title: session.title, date })}</p>
        {organisation && <p class="quiet">{organisation}</p>}
      </div>
      <Standing found={found} />
      <What found={found} />
      <section class="acts">
        <h2>{t("follow.may")}</h2>
        {!found.may_complete && <p>{t("follow.decided")}</p>}
        {found.may_complete && <Complete found={found} change={followed.change} />}
        {(found.may_complete || found.offer) && <Carry found={found} change={followed.change} />}
        <Erase erase={followed.erase} forget={() => forgetFollowed(storage, followed.code)} />
      </section>
      <Keep code={followed.code} title={named} storage={storage} />
      <div>
        <p class="quiet small">{t("follow.until", { date: formatDay(until, language) })}</p>
        <p class="other">
          <a href={followLink("")}>{t("follow.other")}</a>
        </p>
      </div>
    </>
  );
}

/** Its way, and who answers by when. */
function Standing({ found }: { found: Found }) {
  const { t } = useTexts();
  const { answers, by, state, merged, head, kept } = found;
  const waiting = state === "received" || state === "studied";
  return (
    <section class="card">
      <h2>{t("follow.path")}</h2>
      {merged && (
        <Notice>
          <p>{head ? t("follow.merged", { title: head }) : t("follow.merged_gone")}</p>
          <p>{t("follow.merged.stages")}</p>
        </Notice>
      )}
      {kept !== undefined && <p>{t(kept ? "follow.kept" : "follow.kept_head")}</p>}
      <Path steps={found.steps} />
      {waiting && answers && (
        <p class="who">
          {by
            ? t("follow.promised", { who: answers, when: by })
            : t("follow.answers", { who: answers })}
        </p>
      )}
    </section>
  );
}

function What({ found }: { found: Found }) {
  const { t, language } = useTexts();
  const { additions, choices, texts, services, cost, goals } = found;
  const more = fieldsOf(texts).length > 1 || services.length > 0 || cost || goals.length > 0;
  if (!more && !additions) return null;
  return (
    <section>
      <h2>{t("follow.written")}</h2>
      <Written {...found} without={["title"]} goalTitles={choices.goals} />
      {additions && (
        <div class="added">
          <h3>{t("proposal.added", { date: formatDay(additions.at, language) })}</h3>
          <Written {...additions} goalTitles={choices.goals} />
        </div>
      )}
    </section>
  );
}

/** Looks again when the page comes back to the front: a stage, or another phone, may have come meanwhile. */
function useFresh(look: () => void): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    document.addEventListener("visibilitychange", again);
    return () => document.removeEventListener("visibilitychange", again);
  }, []);
}
