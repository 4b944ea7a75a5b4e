// The report of a past session, at an address of its own.
import { useCallback, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pastReport } from "./api";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { Report } from "./Report";
import { builtIn } from "./report";
import { SessionCare } from "./SessionCare";
import { NoAccess } from "./SignIn";
import { useLoaded } from "./useLoaded";

export function PastSessionPage({ id }: { id: string }) {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(() => pastReport(id, language), [id, language]);
  const { found, refused, load } = useLoaded(ask);
  const [deleted, setDeleted] = useState(false);
  if (deleted) return <Deleted />;
  if (found) {
    return (
      <Report
        session={{ ...found, trial: false, archived: true, built: builtIn(found) }}
        foot={<SessionCare session={found} changed={load} deleted={() => setDeleted(true)} />}
      />
    );
  }
  if (refused?.code === "not_allowed") return <NoAccess />;
  return (
    <Frame title={t("report.title")}>
      <p class="lead">{refused ? failure(refused, texts) : t("next.busy")}</p>
      {refused && (
        <div class="row">
          <Button onPress={load}>{t("conn.retry")}</Button>
          <a class="button" href="/console#">
            {t("console.home")}
          </a>
        </div>
      )}
    </Frame>
  );
}

function Deleted() {
  const { t } = useTexts();
  return (
    <Frame title={t("session.deleted")} focused>
      <a class="button primary" href="/console#">
        {t("console.home")}
      </a>
    </Frame>
  );
}
