// The barometer on the screen: what is asked for, and how many have answered. Answers never come.
import { useState } from "preact/hooks";
import { Answers } from "../../kit/screen/Answers";
import { Rich, slot } from "../../shared/components/Rich";
import { inFours } from "../../shared/draw";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { drawOf } from "./words";
import "./barometer.css";
import type { BarometerPlay } from "../../shared/wire";

type Props = ScreenPart<BarometerPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  const { t } = useTexts();
  return (
    <div class="ask">
      <div>
        <h1>{t(`barometer.${play.rule}`)}</h1>
        <p class="lead">{t("barometer.private")}</p>
        {step.kind === "lock" && <p class="lead quiet">{t("step.lock")}</p>}
      </div>
      {!props.all.simple && <Fingerprint play={play} />}
      <Answers {...props} />
    </div>
  );
}

const GROUPS = 4; // as many as people compare across a room; phones have them all

/** The fingerprint of the draw, to compare with the one on the phone. */
function Fingerprint({ play }: { play: BarometerPlay }) {
  const { t } = useTexts();
  const draw = drawOf(play);
  const [open, setOpen] = useState(false);
  if (!draw) return null;
  const hash = <code>{`${inFours(draw.fingerprint).slice(0, GROUPS).join(" ")} …`}</code>;
  return (
    <details class="fingerprint" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{t("draw.how")}</span>
      </summary>
      {open && (
        <>
          <p>{t("barometer.draw")}</p>
          <p>
            <Rich text={t("draw.fingerprint", { hash: slot("hash") })} parts={{ hash }} />
          </p>
          <p class="quiet">{t("draw.why")}</p>
        </>
      )}
    </details>
  );
}
