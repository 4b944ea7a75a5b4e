// One's commitment on the card to keep.
import type { CardPart } from "../../kit/phone/card";
import { formatDay } from "../../shared/format";
import { type Texts, useTexts } from "../../shared/i18n";
import { dayAt } from "../../shared/zone";
import { dayOf } from "./due";
import type { Kept } from "./kept";
import { Sentence, sentenceOf } from "./Sentence";
import "./phone.css";

function Part({ kept }: { kept: Kept }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div>
      <h3>{t("card.commit")}</h3>
      <p class="promise">
        <Sentence {...kept} />
      </p>
      {kept.link && (
        <>
          <p>{laterOf(kept, texts)}</p>
          <a class="link" href={kept.link} target="_blank" rel="noopener noreferrer">
            {t("card.after.link")}
          </a>
          <p class="small quiet">{t("card.after.secret")}</p>
        </>
      )}
    </div>
  );
}

/** Returns from when on one may tell what became of it. */
function laterOf({ opens = 0 }: Kept, { t, language }: Texts): string {
  return t("card.after", { date: formatDay(opens, language) });
}

export const card: CardPart<Kept> = {
  Part,
  linesOf: (kept, texts) => [
    texts.t("card.commit"),
    sentenceOf(kept, texts),
    ...(kept.link ? [laterOf(kept, texts), kept.link] : []),
  ],
  blocksOf: (kept, texts) => [
    {
      title: sentenceOf(kept, texts),
      notes: kept.link ? [laterOf(kept, texts)] : [],
      ...(kept.link && { signs: [kept.link] }),
    },
  ],
  reminderOf: (kept, made, texts) => ({
    // A month of 28 days ends before the page opens: nobody is reminded of a page that is closed.
    day: [dayOf(kept.by, made), dayAt(kept.opens ?? 0)].sort().pop() as string,
    text: [sentenceOf(kept, texts), ...(kept.link ? [kept.link] : [])].join("\n"),
  }),
};
