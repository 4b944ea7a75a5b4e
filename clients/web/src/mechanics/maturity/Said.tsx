// What a table says: a stand with its proof, or a stride about a subject; never by whom.
import { useTexts } from "../../shared/i18n";
import type { MaturityPlay, SharedSeen } from "../../shared/wire";
import { Placed } from "./Signs";

interface SaidProps {
  play: MaturityPlay;
  said: SharedSeen;
}

export function Said({ play: { card, subjects = {} }, said }: SaidProps) {
  const { t } = useTexts();
  const { stand, subject, text, hidden, held, erased } = said;
  return (
    <>
      {card && stand && <Placed card={card} placing={stand} />}
      {subject && <p class="quiet">{subjects[subject]}</p>}
      {text && <Words text={text} />}
      {hidden && <p class="quiet">{t(held ? "maturity.held" : "maturity.hidden")}</p>}
      {erased && <p class="quiet">{t("text.erased_by")}</p>}
    </>
  );
}

/** A sentence that somebody typed, in whatever direction it is written. */
export function Words({ text }: { text: string }) {
  return (
    <p class="words-said" dir="auto">
      {text}
    </p>
  );
}

/** What was typed and is not sent, once it is too late for it. */
export function Unsent({ text }: { text: string }) {
  const { t } = useTexts();
  if (!text.trim()) return null;
  return (
    <div class="card">
      <p>
        <b>{t("maturity.unsent")}</b>
      </p>
      <Words text={text} />
    </div>
  );
}
