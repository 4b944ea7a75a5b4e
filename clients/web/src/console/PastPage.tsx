// The report of a past session, at an address of its own.
import { useCallback, useEffect, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { type PastReport, pastReport, type Refusal, refusalOf } from "./api";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { NoAccess } from "./Home";
import { Report } from "./Report";

interface PastPageProps {
  id: string;
  turn: () => void;
}

export function PastPage({ id, turn }: PastPageProps) {
  const texts = useTexts();
  const { t } = texts;
  const [found, setFound] = useState<PastReport>();
  const [refused, setRefused] = useState<Refusal>();
  const load = useCallback(async () => {
    setRefused(undefined);
    try {
      setFound(await pastReport(id));
    } catch (error) {
      setRefused(refusalOf(error));
    }
  }, [id]);
  useEffect(() => {
    void load();
  }, [load]);
  if (found) return <Report session={{ ...found, trial: false }} turn={turn} />;
  if (refused?.code === "not_allowed") return <NoAccess turn={turn} />;
  return (
    <Frame turn={turn} title={t("report.title")}>
      <p class="lead">{refused ? failure(refused, texts) : t("next.busy")}</p>
      {refused && (
        <div class="row">
          <Button onPress={load}>{t("conn.retry")}</Button>
          <a class="b" href="/console#">
            {t("desk.home")}
          </a>
        </div>
      )}
    </Frame>
  );
}
