// The report of a past session, at an address of its own.
import { useCallback } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pastReport } from "./api";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { NoAccess } from "./Home";
import { Report } from "./Report";
import { builtIn } from "./report";
import { useLoaded } from "./useLoaded";

export function PastSessionPage({ id }: { id: string }) {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(() => pastReport(id, language), [id, language]);
  const { found, refused, load } = useLoaded(ask);
  if (found) return <Report session={{ ...found, trial: false, built: builtIn(found) }} />;
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
