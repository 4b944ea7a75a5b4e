// What became of ideas of earlier sessions, for the room that comes in: three at most, then nothing.
import "./news.css";
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import { type Item, latest, lineOf } from "./latestNews";

/** The decisions that those who decide announce, in the room of the code *room*. */
export function News({ room }: { room: string }) {
  const texts = useTexts();
  const items = useNews(room);
  if (!items.length) return null;
  return (
    <section class="news">
      <h2>{texts.t("news.title")}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.at}>
            {lineOf(item, texts, Date.now())} <b dir="auto">{item.title}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says on the console that the screen shows them. */
export function NewsShown({ room }: { room: string }) {
  const { t } = useTexts();
  const { length } = useNews(room);
  return length ? <p>{t("news.now", { n: length })}</p> : null;
}

function useNews(room: string): readonly Item[] {
  const { language } = useTexts();
  const [items, setItems] = useState<readonly Item[]>([]);
  useEffect(() => {
    let gone = false;
    void latest(room, language).then((found) => {
      if (!gone) setItems(found);
    });
    return () => {
      gone = true;
    };
  }, [room, language]);
  return items;
}
