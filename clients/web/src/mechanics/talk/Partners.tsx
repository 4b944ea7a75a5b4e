// The call for partners on the phone: how one becomes one, and « Ça m'intéresse », without a name.

import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { TalkMine, TalkPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Called } from "./Called";

type Props = PhonePart<TalkPlay, TalkMine>;

export function Partners({ play, mine, seat, state, room, step }: Props) {
  const { t } = useTexts();
  if (play.partners === undefined) return null;
  const on = mine.interested === true;
  const flying = pending(
    state,
    (move) => move.type === "play" && move.move.type === "talk.interest",
  );
  const tell = () =>
    room.move({ type: "play", step: step.id, move: { type: "talk.interest", on: !on } });
  return (
    <section class="card partners">
      <Called play={play} />
      {seat && (
        <>
          <RefusalNotice of={(move) => move.type === "play"} />
          <div class="ticks">
            <Button pressed={on} busy={flying !== undefined} onPress={tell}>
              {t("talk.call.go")}
            </Button>
          </div>
          <p class="quiet">{t(on ? "talk.call.back" : "talk.call.rule")}</p>
        </>
      )}
    </section>
  );
}
