// A trial with simulated people: how it is marked, and what to do once they have left.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../shared/components/Notice";
import { type Texts, useTexts } from "../shared/i18n";
import type { AllDocument } from "../shared/wire";
import type { ConsoleProps } from "./props";

/** Who is counted a moment later than who has a seat: so long nobody is missed yet. */
const PATIENCE_MS = 3000;

/** Returns the mark of a trial. */
export function trialOf({ simulated }: AllDocument["room"], { t }: Texts): string {
  return simulated ? t("trial.simulated", { n: simulated }) : t("console.trial");
}

/** Says that the simulated people have left, once they were there, and how to go on. */
export function SimulatedLeftNotice({ state, all }: ConsoleProps) {
  const { t } = useTexts();
  const { presence } = state;
  const gone =
    all.room.simulated !== undefined &&
    all.status !== "closed" &&
    all.people > 0 &&
    presence !== undefined &&
    !presence.simulated;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (!gone) return undefined;
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [gone]);
  if (!shown) return null;
  return (
    <Notice tone="now" icon="people" live>
      <p>
        <b>{t("trial.left")}</b> <span>{t("trial.left_what")}</span>
      </p>
    </Notice>
  );
}
