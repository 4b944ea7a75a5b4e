// How many answers are in, as a number and as tiles.
import type { ComponentChildren } from "preact";
import { CountTiles } from "../../shared/components/CountTiles";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { RoomStep } from "../../shared/wire";

interface AnswersProps {
  step: RoomStep;
  /** Its count; of fewer than five phones there is none. */
  play: { answered?: number; of?: number };
  /** What stands beside them: the time. */
  children?: ComponentChildren;
}

export function Answers({ step, play, children }: AnswersProps) {
  const { t, number } = useTexts();
  const { answered: n = 0, of = 0 } = play;
  const all = of > 0 && n >= of;
  return (
    <div class="two">
      <div>
        <div class="count lead">
          {of > 0 ? (
            <Rich
              text={t("screen.answers", { n: slot("n"), total: of })}
              parts={{ n: <b class="tabular">{number(n)}</b> }}
            />
          ) : (
            t(step.kind === "input" ? "screen.ongoing" : "screen.few")
          )}
        </div>
        <CountTiles n={n} of={of} />
      </div>
      <div>
        {all && <p class="lead">{t("screen.all")}</p>}
        {children}
      </div>
    </div>
  );
}
