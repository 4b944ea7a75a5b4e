// The toy on the phone: one tap on a number.
import { Choice } from "../../kit/phone/Choice";
import { Refused } from "../../kit/phone/Refused";
import { Sheet } from "../../kit/phone/Sheet";
import { useTexts } from "../../shared/i18n";
import type { ToyMine, ToyPlay } from "../../shared/wire";
import type { PhonePart } from "../index";

export function Phone({ room, step, play, mine, seat }: PhonePart<ToyPlay, ToyMine>) {
  const { t } = useTexts();
  const numbers = Array.from({ length: play.most }, (_, at) => [at + 1, String(at + 1)] as const);
  return (
    <Sheet>
      <h1>{play.question}</h1>
      <Refused of={(move) => move.type === "play"} />
      {step.kind === "input" && seat && (
        <Choice
          name="toy"
          legend={t("toy.touch")}
          options={numbers}
          size="digits"
          value={mine.mine}
          onPick={(pick) =>
            room.move({ type: "play", step: step.id, move: { type: "toy.pick", pick } })
          }
        />
      )}
      {step.kind === "lock" && <p>{t("step.lock")}</p>}
      {play.lucky !== undefined && <p class="lead">{t("toy.lucky", { n: play.lucky })}</p>}
    </Sheet>
  );
}
