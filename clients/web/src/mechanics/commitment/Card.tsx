// One's commitment on the card to keep.
import type { CardPart } from "../../kit/phone/card";
import { useTexts } from "../../shared/i18n";
import type { CommitmentText } from "../../shared/wire";
import { dayOf } from "./due";
import { Sentence, sentenceOf } from "./Sentence";
import "./phone.css";

function Part({ kept }: { kept: Required<CommitmentText> }) {
  const { t } = useTexts();
  return (
    <div>
      <h3>{t("card.commit")}</h3>
      <p class="promise">
        <Sentence {...kept} />
      </p>
    </div>
  );
}

export const card: CardPart<Required<CommitmentText>> = {
  Part,
  linesOf: (kept, texts) => [texts.t("card.commit"), sentenceOf(kept, texts)],
  reminderOf: (kept, made, texts) => ({
    day: dayOf(kept.by, made),
    text: sentenceOf(kept, texts),
  }),
};
