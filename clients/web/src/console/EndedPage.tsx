// The page of a room that has ended: the way to its report, if one is kept.
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { pastSessions } from "./api";
import { Frame } from "./Frame";
import { reportHref } from "./routes";

interface EndedPageProps {
  code: string;
  why: string; // the code of the refusal
  switchLanguage: () => void;
}

export function EndedPage({ code, why, switchLanguage }: EndedPageProps) {
  const { t, refusal, language } = useTexts();
  const id = useLatestSession(code, language);
  return (
    <Frame switchLanguage={switchLanguage} title={refusal(why)}>
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

/** Returns the id of the latest session that had *code*, if the server kept one. */
function useLatestSession(code: string, language: Language): string | undefined {
  const [id, setId] = useState<string>();
  useEffect(() => {
    pastSessions(language).then(
      (sessions) => setId(sessions.find((session) => session.code === code)?.id),
      () => setId(undefined), // the way to the start of the console is there all the same
    );
  }, [code, language]);
  return id;
}
