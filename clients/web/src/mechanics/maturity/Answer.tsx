// Where one stands, alone: a tap is the answer, and counts at once.
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { WhatCounts } from "../../kit/phone/WhatCounts";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { useTexts } from "../../shared/i18n";
import type { Asked } from "../../shared/wire";
import type { Props } from "./props";
import { Choose, Placed } from "./Signs";
import { Title } from "./Title";
import { type Placing, placingOf } from "./words";

export function Answer(props: Props & { card: Asked }) {
  const { all, step, state, room, mine, card } = props;
  const { t } = useTexts();
  const has = placingOf(mine);
  const answer = useAnswering<Placing>(props, has);
  const { shown, skip } = answer;
  if (shown !== undefined || answer.skipped) {
    return (
      <AnswerSent part={props} answer={answer} heading={<Title {...props} />}>
        {shown && <Own card={card} placing={shown} />}
      </AnswerSent>
    );
  }
  const takeBack = () => {
    if (all.paused) return;
    room.move({ type: "play", step: step.id, move: { type: "maturity.place", stand: "" } });
  };
  return (
    <PhonePage {...(skip && { dock: <Button onPress={skip}>{t("answer.skip")}</Button> })}>
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <p class="lead">{t("maturity.rule.alone")}</p>
      <p class="quiet">{t("confided.lot")}</p>
      <Choose
        card={card}
        value={has}
        off={all.paused}
        legend={t("maturity.stands")}
        unknown
        onPick={(stand) => answer.submit(stand, { type: "maturity.place", stand })}
      />
      <WhatCounts shown={has !== undefined} onTakeBack={takeBack} />
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

/** One's own answer, to read. */
export function Own({ card, placing }: { card: Asked; placing: Placing }) {
  const { t } = useTexts();
  return (
    <div class="card own-answer">
      <p class="quiet">{t("maturity.mine")}</p>
      <Placed card={card} placing={placing} />
    </div>
  );
}
