// The end: the figures that were seen, as a card that stays on this phone.
import { useState } from "preact/hooks";
import { Sentence } from "../mechanics/commitment/Sentence";
import { Button } from "../shared/components/Button";
import { GoalChip } from "../shared/components/GoalChip";
import { Roof } from "../shared/components/Roof";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { Card, Keep } from "./keep";
import { OtherCode } from "./OtherCode";
import { Sheet } from "./Sheet";

interface ClosingProps {
  keep: Keep;
}

export function Closing({ keep }: ClosingProps) {
  const { t, refusal } = useTexts();
  const [card, setCard] = useState(() => keep.card());
  if (!card) {
    return (
      <Sheet tall dock={<OtherCode />}>
        <h1>{t("stage.end")}</h1>
        <p class="lead">{refusal("room_closed")}</p>
      </Sheet>
    );
  }
  return (
    <Sheet>
      <h1>{t("conn.ended")}</h1>
      <KeptCard card={card} />
      <Button
        onPress={() => {
          keep.eraseCard();
          setCard(undefined);
        }}
      >
        {t("card.erase")}
      </Button>
      <p class="src">{t("stage.foot")}</p>
    </Sheet>
  );
}

function KeptCard({ card }: { card: Card }) {
  const { t, language } = useTexts();
  return (
    <section class="out">
      <Roof columns={16} courses={5} />
      <div>
        <h2>{t("card.title")}</h2>
        <p class="quiet">
          {card.title}
          <br />
          {t("card.date", { date: formatDay(card.at, language) })}
        </p>
        {card.commitment && (
          <div>
            <h3>{t("card.commit")}</h3>
            <p class="promise">
              <Sentence {...card.commitment} />
            </p>
          </div>
        )}
        {card.facts.length > 0 && <Facts facts={card.facts} />}
        <p class="quiet">{t("card.only")}</p>
      </div>
    </section>
  );
}

function Facts({ facts }: Pick<Card, "facts">) {
  const { t } = useTexts();
  return (
    <>
      <h3>{t("card.facts")}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            <div class="goals">
              {fact.goals.map((goal) => (
                <GoalChip key={goal.id} {...goal} />
              ))}
            </div>
            <p>{fact.question}</p>
            <p class="figure">{fact.figure}</p>
            <p class="src">{fact.source}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
