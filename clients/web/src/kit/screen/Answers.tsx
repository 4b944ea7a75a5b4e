// While answers are open or stopped: how many are in, as a number and as tiles, and the time left.
import { Countdown } from "../../shared/components/Countdown";
import { CountTiles } from "../../shared/components/CountTiles";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { Part } from "../part";
import { useTileSound } from "./useSounds";

/** Of fewer than five phones there is no count. */
export function Answers({ state, all, step, play }: Omit<Part, "room">) {
  const { t, number } = useTexts();
  const { answered: n = 0, of = 0 } = play;
  useTileSound(n);
  const open = step.kind === "input";
  if (!open && step.kind !== "lock") return null;
  return (
    <div class="two">
      <div>
        <div class="count lead">
          {of > 0 ? (
            <Rich
              text={t("wait.count", { n: slot("n"), total: of })}
              parts={{ n: <b class="tabular">{number(n)}</b> }}
            />
          ) : (
            t(open ? "wait.few" : "screen.few")
          )}
        </div>
        <CountTiles n={n} of={of} set={state.documents.screen?.document.unfinished ?? 0} />
      </div>
      <div>
        {of > 0 && n >= of && <p class="lead">{t("screen.all")}</p>}
        {open && <Countdown all={all} offset={state.offset} />}
      </div>
    </div>
  );
}
