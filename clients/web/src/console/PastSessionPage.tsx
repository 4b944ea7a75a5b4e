// The report of a past session, at an address of its own.
import { useCallback } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pastReport } from "./api";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { NoAccess } from "./Home";
import { Report } from "./Report";
import { useLoaded } from "./useLoaded";

interface PastSessionPageProps {
  id: string;
  switchLanguage: () => void;
}

export function PastSessionPage({ id, switchLanguage }: PastSessionPageProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(() => pastReport(id, language), [id, language]);
  const { found, refused, load } = useLoaded(ask);
  if (found) return <Report session={{ ...found, trial: false }} switchLanguage={switchLanguage} />;
  if (refused?.code === "not_allowed") return <NoAccess switchLanguage={switchLanguage} />;
  return (
    <Frame switchLanguage={switchLanguage} title={t("report.title")}>
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
