// The page of a room that has ended: the way to its report, if one is kept.
import { useCallback } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { pastSessions } from "./api";
import { Frame } from "./Frame";
import { reportHref } from "./routes";
import { useLoaded } from "./useLoaded";

interface EndedPageProps {
  code: string;
  why: string; // the code of the refusal
}

export function EndedPage({ code, why }: EndedPageProps) {
  const { t, refusal, language } = useTexts();
  const ask = useCallback(() => pastSessions(language), [language]);
  // Without an answer the way to the start of the console is there all the same.
  const id = useLoaded(ask).found?.find((session) => session.code === code)?.id;
  return (
    <Frame title={refusal(why)}>
      <div class="row">
        {id && (
          <a class="button primary" href={reportHref(id)}>
            {t("open.report")}
          </a>
        )}
        <a class="button" href="/console#">
          {t("console.home")}
        </a>
      </div>
    </Frame>
  );
}
