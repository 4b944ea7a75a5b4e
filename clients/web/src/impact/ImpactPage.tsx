// The programme on one page: read in two minutes from the top, dug into below.
import { useContext, useEffect, useRef } from "preact/hooks";
import { AboutContext, useOrganisation } from "../shared/about";
import { formatIsoDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { useOpenOnPaper } from "../shared/useOpenOnPaper";
import { type Asked, hrefOf } from "./address";
import { type Impact, type Programme, rowOf, tableOf } from "./api";
import { Chart } from "./Chart";
import { Contents, goTo } from "./Contents";
import { Cuts } from "./Cuts";
import { AllFigures, paperOf, Sources, Take } from "./Ending";
import { Families } from "./Families";
import { Goals } from "./Goals";
import { Facts, KeyFigures } from "./KeyFigures";
import { Part } from "./Part";
import { Period, Quarter } from "./Period";
import { Said } from "./Said";

/** The tables behind charts, and the contents played. */
const FOLDED = ".chart-figure details, .about details";
const COMMITTED = ["commitments", "commitment_rate"];
const KEPT = ["followed", "kept_of_respondents", "kept_of_all"];
const NEXT = ["to_reach", "pace", "months_left", "next_facilitators"];
const POINTS = ["retained_change", "knowledge_change"];
const STEPS = ["opinion_shift"];
const MEANS = [
  "sessions",
  "agent_hours",
  "cost",
  "cost_per_person",
  "active_facilitators",
  "trained_facilitators",
  "active_share",
];

interface PageProps {
  asked: Asked;
  found: Programme | undefined;
}

export function ImpactPage({ asked, found }: PageProps) {
  const { t, language } = useTexts();
  const organisation = useOrganisation();
  const about = useContext(AboutContext);
  useReadOut(found?.impact.year, asked.quarter);
  useOpenOnPaper(FOLDED);
  if (!found) return <p role="status">{t("impact.loading")}</p>;
  const { impact, said } = found;
  const date = formatIsoDay(impact.last, language);
  return (
    <>
      <div class="top">
        {organisation && <p class="whose">{organisation}</p>}
        <h1 id="period" tabIndex={-1}>
          {impact.year ? t("impact.in", { year: impact.year }) : t("impact.ever")}
        </h1>
        <p class="small quiet until">
          <span>{t("impact.until", { date })}</span>
          <a
            href={hrefOf(impact.year, asked.quarter, asked.cut, "about")}
            onClick={() => goTo("about")}
          >
            {t("impact.about")}
          </a>
          {about?.prints && (
            <a href={paperOf(impact.year, language)} download>
              {t("impact.take.pdf")}
            </a>
          )}
        </p>
        {about && !about.prints && <p class="small quiet">{t("impact.no_print")}</p>}
        {impact.years.length > 0 && <Period asked={asked} impact={impact} />}
      </div>
      {impact.years.length ? (
        <>
          {asked.quarter && <Quarter asked={asked} impact={impact} />}
          <KeyFigures impact={impact} quarter={asked.quarter} />
          <Said asked={asked} impact={impact} said={said} />
          <Contents asked={asked} impact={impact} said={said} />
          <Parts asked={asked} found={found} />
        </>
      ) : (
        <Empty />
      )}
      <AllFigures impact={impact} />
      <Take impact={impact} />
      <Sources impact={impact} />
    </>
  );
}

/** Moves the focus to the title of another period once it has come, so that it is read out. */
function useReadOut(year: string | undefined, quarter: string): void {
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (year === undefined) return;
    const period = `${year}/${quarter}`;
    if (shown.current !== undefined && shown.current !== period) {
      const title = quarter && document.getElementById("quarter");
      (title || document.getElementById("period"))?.focus();
    }
    shown.current = period;
  }, [year, quarter]);
}

function Parts({ asked, found }: { asked: Asked; found: Programme }) {
  const { t } = useTexts();
  const { impact, charts } = found;
  const time = impact.year ? "quarter" : "year";
  return (
    <>
      <Part id="roof" title={t("impact.roof")} note={t("impact.roof.note")}>
        <Chart
          svg={charts.roof}
          caption={t("impact.caption.roof", { n: impact.tiles })}
          none={t("impact.roof.none")}
        />
      </Part>
      <Part id="reach" title={t("impact.reach")} note={t("impact.reach.note")}>
        <Chart
          svg={charts[time]}
          caption={t(`impact.caption.${time}`)}
          table={tableOf(impact, time)}
        />
        <Chart
          svg={charts.over_time}
          caption={t(hasLeft(impact) ? "impact.caption.still_there" : "impact.caption.over_time")}
          table={tableOf(impact, "over_time")}
        />
        <h3 id="projection" tabIndex={-1}>
          {t("impact.projection")}
        </h3>
        <Facts impact={impact} ids={NEXT} />
      </Part>
      <Changes found={found} />
      <Cuts asked={asked} found={found} />
      <Goals impact={impact} />
      <Part id="means" title={t("impact.means")}>
        <Facts impact={impact} ids={MEANS} />
      </Part>
    </>
  );
}

/** Whether somebody who was reached left since: the line is without them. */
function hasLeft(impact: Impact): boolean {
  return Object.keys(impact.left).length > 0;
}

function Changes({ found: { impact, charts } }: { found: Programme }) {
  const { t } = useTexts();
  const known = charts.changed ?? charts.shifted;
  const undrawn = [...POINTS, ...STEPS].filter((id) => rowOf(impact, id)?.low === undefined);
  /** On how many phones and sessions changes rest: that is noted of them after their interval. */
  const restsOf = (ids: readonly string[]) =>
    ids
      .map((id) => rowOf(impact, id))
      .filter((row) => row?.low !== undefined)
      .map((row) =>
        t("impact.changed.rests", { name: row?.name ?? "", rests: row?.notes?.[1] ?? "" }),
      )
      .join(" ");
  const hasIdeas = Object.values(impact.handed_on_ever).some((n) => n > 0);
  const isKnown = rowOf(impact, "followed")?.value !== undefined;
  return (
    <>
      <Part id="changed" title={t("impact.changed")} note={t("impact.changed.note")}>
        {!known && <p>{t("impact.changed.none")}</p>}
        {charts.changed && (
          <Chart
            svg={charts.changed}
            caption={t("impact.caption.changed")}
            below={restsOf(POINTS)}
          />
        )}
        {charts.shifted && (
          <Chart
            svg={charts.shifted}
            caption={t("impact.caption.shifted")}
            below={restsOf(STEPS)}
          />
        )}
        <Facts impact={impact} ids={[...undrawn, "participation"]} />
      </Part>
      <Part id="gestures" title={t("impact.gestures")} note={t("impact.gestures.note")}>
        <Chart
          svg={charts.gestures}
          caption={t("impact.caption.gestures")}
          table={tableOf(impact, "gestures")}
          noted={!!charts.gestures}
          none={t("impact.gestures.none")}
        />
        <Families impact={impact} />
        <Facts impact={impact} ids={isKnown ? [...COMMITTED, ...KEPT] : COMMITTED} />
        {!isKnown && <p>{t("impact.kept.none")}</p>}
      </Part>
      <Part id="handed-on" title={t("impact.ideas")}>
        <Chart
          svg={charts.handed_on}
          caption={t("impact.caption.handed_on")}
          table={hasIdeas ? tableOf(impact, "handed_on") : undefined}
          noted
          none={t("impact.ideas.none")}
        />
        <p>
          <a href="/console#idees">{t("impact.ideas.link")}</a>
        </p>
      </Part>
    </>
  );
}

/** What to do before there is any figure. */
function Empty() {
  const { t } = useTexts();
  return (
    <section class="empty card">
      <h2>{t("impact.empty.title")}</h2>
      <p class="lead">{t("impact.empty.lead")}</p>
      <ol>
        <li>
          <a href="/console">{t("impact.empty.play")}</a>
        </li>
        <li>
          <a href="/console#programme">{t("impact.empty.declare")}</a>
        </li>
        <li>{t("impact.empty.staff")}</li>
      </ol>
    </section>
  );
}
