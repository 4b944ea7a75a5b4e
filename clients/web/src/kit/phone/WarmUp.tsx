// The warm-up: two large buttons, one tap, one tile. No answer is right, and nobody learns whose it is.
import "./warmUp.css";
import { Button } from "../../shared/components/Button";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { Move } from "../../shared/messages";
import { pending } from "../../shared/store";
import { useInRoom } from "./page";
import { RefusalNotice } from "./RefusalNotice";

export function WarmUp() {
  const { t } = useTexts();
  const { room, state } = useInRoom();
  const all = state.documents.all?.document;
  const asked = all?.warm_up;
  const sent = pending(state, isChoice);
  const half = sent?.type === "choose_half" ? sent.half : state.documents.seat?.document.half;
  const told = asked && half ? t("warm_up.set", { word: asked[half] }) : "";
  useAnnouncementOf(told);
  if (!asked) return null;
  const choose = (half: "" | "left" | "right") => room.move({ type: "choose_half", half });
  return (
    <section class="warm-up card" aria-labelledby="warm-up">
      <h2 id="warm-up">{asked.question}</h2>
      <div class="duo ticks">
        {(["left", "right"] as const).map((name) => (
          <Button
            key={name}
            pressed={half === name}
            off={all.paused}
            onPress={() => half !== name && choose(name)}
          >
            {asked[name]}
          </Button>
        ))}
      </div>
      <p class="quiet">{told || t("warm_up.rule")}</p>
      {half && (
        <Button bare onPress={() => choose("")}>
          {t("answer.take_back")}
        </Button>
      )}
      <RefusalNotice of={isChoice} />
    </section>
  );
}

function isChoice(move: Move): boolean {
  return move.type === "choose_half";
}
