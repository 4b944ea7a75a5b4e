// The sessions that ended, each with the way to its report.
import { useCallback, useEffect, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { formatDay, formatHour } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { type PastSession, pastSessions, type Refusal, refusalOf } from "./api";
import { failure } from "./failure";
import { reportAt } from "./place";

const FIRST = 5;

/** Loads by itself, so that its failure keeps nobody from opening a room. */
export function Past() {
  const texts = useTexts();
  const { t } = texts;
  const [sessions, setSessions] = useState<readonly PastSession[]>([]);
  const [refused, setRefused] = useState<Refusal>();
  const load = useCallback(async () => {
    setRefused(undefined);
    try {
      setSessions(await pastSessions());
    } catch (error) {
      setRefused(refusalOf(error));
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
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
        {shown.map(({ id, title, people, opened }) => (
          <li key={id}>
            <a class="b" href={reportAt(id)}>
              <span>{title}</span>
              <small>
                <span class="n">
                  {t("open.past_when", {
                    day: formatDay(opened, language),
                    hour: formatHour(opened, language),
                  })}
                </span>
                <span class="n">{t("open.people", { n: people })}</span>
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
