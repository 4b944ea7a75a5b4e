// The sessions whose data this phone can still ask for, each with the way to « Mes données ».

import { usePage } from "../kit/phone/page";
import { pastSessions } from "../kit/phone/pastSessions";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";

const OPEN = "#donnees=";

/** Returns the id of the room whose data the fragment names, or nothing. */
export function sessionIn(fragment: string): string | undefined {
  return fragment.startsWith(OPEN) ? fragment.slice(OPEN.length) : undefined;
}

export function Sessions() {
  const { t, language } = useTexts();
  const { storage } = usePage();
  const sessions = pastSessions(storage, Date.now());
  if (!sessions.length) return null;
  return (
    <section class="cards">
      <h2>{t("mine.open")}</h2>
      <p class="quiet">{t("mine.sessions")}</p>
      <ul>
        {sessions.map(({ room, title, at }) => (
          <li key={room}>
            <a class="button" href={`/${OPEN}${room}`}>
              <span>{title}</span>
              <small>{t("card.date", { date: formatDay(at, language) })}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
