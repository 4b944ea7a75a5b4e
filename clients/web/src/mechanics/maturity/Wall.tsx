// Proofs, or strides, on the screen: as many as it holds, strides under their subjects.
import { useTexts } from "../../shared/i18n";
import type { MaturityPlay } from "../../shared/wire";

/** Texts of 140 signs that a page holds, alone or beside a question. */
const ALONE = 6;
const BESIDE = 4;

interface WallProps {
  play: MaturityPlay;
  /** Under the question that the room talks about. */
  beside?: boolean;
}

export function Wall({ play, beside = false }: WallProps) {
  const { t } = useTexts();
  const { texts: said = [], subjects = {}, rule, by_table } = play;
  const shown = said.slice(0, beside ? BESIDE : ALONE);
  const more = said.length - shown.length;
  const list = (
    <ul class={`walled ${shown.length <= 2 ? "pair" : ""}`}>
      {shown.map(({ id, text, subject = "" }) => (
        <li key={id}>
          {subject && <small>{subjects[subject]}</small>}
          <span dir="auto">{text}</span>
        </li>
      ))}
    </ul>
  );
  const besides = more > 0 && <p class="quiet">{t("maturity.more", { n: more })}</p>;
  if (beside) {
    return (
      <div class="proofs">
        {list}
        {besides}
      </div>
    );
  }
  return (
    <div class="ask with-sentence">
      <h1>{t(rule === "stride" ? "maturity.step.strides" : "maturity.proofs")}</h1>
      {shown.length > 0 ? (
        list
      ) : (
        <p class="lead few">{t(by_table ? "maturity.strides_none" : "maturity.strides_few")}</p>
      )}
      {besides}
    </div>
  );
}
