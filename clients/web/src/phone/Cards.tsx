// The cards that this phone keeps, each with the way to it.

import { usePage } from "../kit/phone/page";
import { storedCards } from "../kit/phone/roomStorage";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";

const OPEN = "#carte=";

/** Returns the code of the room whose card the fragment names, or nothing. */
export function cardIn(fragment: string): string | undefined {
  return fragment.startsWith(OPEN) ? fragment.slice(OPEN.length) : undefined;
}

export function Cards() {
  const { t, language } = useTexts();
  const { storage } = usePage();
  const cards = storedCards(storage);
  if (!cards.length) return null;
  return (
    <section class="cards">
      <h2>{t("card.mine")}</h2>
      <ul>
        {cards.map(([code, { title, at }]) => (
          <li key={code}>
            <a class="button" href={`/${OPEN}${code}`}>
              <span>{title}</span>
              <small>{t("card.date", { date: formatDay(at, language) })}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
