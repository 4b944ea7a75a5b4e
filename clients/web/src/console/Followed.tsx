// What became of the commitments of a session: two rates side by side, and what people recall.
import { useContext } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { useTexts } from "../shared/i18n";
import type { Counts, Recalled } from "./useFollowUp";

const PERCENT = 100;
const OUTCOMES = ["kept", "partly", "not_yet", "given_up"] as const;
const OBSTACLES = ["time", "means", "others", "forgot", "unfit", "none"] as const;

export function Followed({ counts }: { counts: Counts }) {
  const { t, number } = useTexts();
  const { commitments = 0, respondents, of_respondents = 0, of_all = 0 } = counts;
  const percent = (share: number) => number(Math.round(share * PERCENT));
  return (
    <section class="followed">
      <h2>{t("followed.title")}</h2>
      {respondents !== undefined && (
        <>
          <p>
            <b>{t("followed.of_respondents", { n: percent(of_respondents) })}</b>
            <br />
            <b>{t("followed.of_all", { n: percent(of_all) })}</b>
          </p>
          <p>{t("followed.answers", { n: respondents, all: commitments })}</p>
          <p class="quiet">{t("followed.half")}</p>
          <ul>
            {OUTCOMES.map((one) => (
              <li key={one}>{t(`followed.${one}`, { n: counts.outcomes[one] ?? 0 })}</li>
            ))}
          </ul>
          <Obstacles counts={counts} />
        </>
      )}
      <Figures title={t("followed.recalled")} rows={counts.recalled} />
      <Figures title={t("followed.posted")} rows={counts.posted} />
    </section>
  );
}

function Obstacles({ counts: { obstacles } }: { counts: Counts }) {
  const { t } = useTexts();
  const met = OBSTACLES.filter((one) => obstacles[one]);
  if (!met.length) return null;
  return (
    <>
      <h3>{t("followed.why")}</h3>
      <ul>
        {met.map((one) => (
          <li key={one}>{t(`followed.why.${one}`, { n: obstacles[one] ?? 0 })}</li>
        ))}
      </ul>
    </>
  );
}

function Figures({ title, rows }: { title: string; rows: readonly Recalled[] }) {
  const { t } = useTexts();
  if (!rows.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ card, question, answered, right }) => (
          <li key={card}>
            {question ?? card} {t("followed.right", { right, n: answered })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The poster as a file, where the server prints. */
export function PosterLink({ id }: { id: string }) {
  const { t, language } = useTexts();
  if (!useContext(AboutContext)?.prints) return null;
  return (
    <a class="button" href={`/api/sessions/${encodeURIComponent(id)}/poster.pdf?lang=${language}`}>
      {t("followed.poster")}
    </a>
  );
}
