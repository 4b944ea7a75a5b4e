// The barometer on the screen: what is asked for, and how many have answered. Answers never come.
import { Answers } from "../../kit/screen/Answers";
import { Countdown } from "../../shared/components/Countdown";
import { Rich, slot } from "../../shared/components/Rich";
import { inFours } from "../../shared/draw";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { drawOf } from "./words";
import "./barometer.css";
import type { BarometerPlay } from "../../shared/wire";

type Props = ScreenPart<BarometerPlay>;

export function Screen({ state, all, step, play }: Props) {
  const { t } = useTexts();
  const open = step.kind === "input" || step.kind === "lock";
  return (
    <div class="ask">
      <div>
        <h1>{t(`barometer.${play.rule}`)}</h1>
        <p class="lead">{t("barometer.private")}</p>
        {step.kind === "lock" && <p class="lead quiet">{t("step.lock")}</p>}
      </div>
      <Fingerprint play={play} />
      {open && (
        <Answers step={step} play={play}>
          {step.kind === "input" && <Countdown all={all} offset={state.offset} />}
        </Answers>
      )}
    </div>
  );
}

const GROUPS = 4; // as many as people compare across a room; phones have them all

/** The fingerprint of the draw, to compare with the one on the phone. */
function Fingerprint({ play }: { play: BarometerPlay }) {
  const { t } = useTexts();
  const draw = drawOf(play);
  if (!draw) return null;
  const hash = <code>{`${inFours(draw.fingerprint).slice(0, GROUPS).join(" ")} …`}</code>;
  return (
    <div class="fingerprint">
      <p>{t("barometer.draw")}</p>
      <p>
        <Rich text={t("draw.fingerprint", { hash: slot("hash") })} parts={{ hash }} />
      </p>
      <p class="quiet">{t("draw.why")}</p>
    </div>
  );
}
