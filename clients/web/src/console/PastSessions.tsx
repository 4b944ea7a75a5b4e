// The sessions that ended, each with the way to its report.
import { useCallback, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { formatDay, formatHour } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { type PastSession, pastSessions } from "./api";
import { failure } from "./failure";
import { reportHref } from "./routes";
import { useLoaded } from "./useLoaded";

const FIRST = 5;

/** Loads by itself, so that its failure keeps nobody from opening a room. */
export function PastSessions() {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(() => pastSessions(language), [language]);
  const { found: sessions = [], refused, load } = useLoaded(ask);
  if (!sessions.length && !refused) return null;
  return (
    <section class="past">
      <h2>{t("open.past")}</h2>
      {refused ? (
        <>
          <p role="status">{failure(refused, texts)}</p>
          <Button onPress={load}>{t("conn.retry")}</Button>
        </>
      ) : (
        <List sessions={sessions} />
      )}
    </section>
  );
}

function List({ sessions }: { sessions: readonly PastSession[] }) {
  const { t, language } = useTexts();
  const [whole, setWhole] = useState(false);
  const shown = whole ? sessions : sessions.slice(0, FIRST);
  return (
    <>
      <ul class="rooms">
        {shown.map(({ id, title, people, began, venue }) => (
          <li key={id}>
            <a class="button" href={reportHref(id)}>
              <span>{title}</span>
              <small>
                <span class="tabular">
                  {t("open.past_when", {
                    day: formatDay(began, language),
                    hour: formatHour(began, language),
                  })}
                </span>
                {venue && <span class="venue">{venue}</span>}
                <span class="tabular">{t("screen.people", { n: people })}</span>
              </small>
            </a>
          </li>
        ))}
      </ul>
      {sessions.length > shown.length && (
        <Button bare onPress={() => setWhole(true)}>
          {t("open.past_more", { n: sessions.length })}
        </Button>
      )}
    </>
  );
}
