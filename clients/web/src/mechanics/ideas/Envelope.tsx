// What the envelope pays, and what is left of it; on the phone and on the screen.
import { useTexts } from "../../shared/i18n";
import type { IdeasPlay, IdeasResult } from "../../shared/wire";

interface EnvelopeProps {
  play: IdeasPlay;
  result: IdeasResult;
}

export function Envelope({ play: { envelope }, result }: EnvelopeProps) {
  const { t } = useTexts();
  const { funded = [], left, unpriced = [] } = result;
  if (envelope === undefined || left === undefined) return null;
  return (
    <div class="envelope">
      <p>{t("ideas.envelope", { total: envelope, n: funded.length, left })}</p>
      {unpriced.length > 0 && <p class="quiet">{t("ideas.unpriced", { n: unpriced.length })}</p>}
    </div>
  );
}
