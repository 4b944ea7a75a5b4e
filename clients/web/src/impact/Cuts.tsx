// Where the programme goes: one reading at a time, and the services of which nothing is told.
import { useTexts } from "../shared/i18n";
import { type Asked, CUTS, hrefOf } from "./address";
import { type Impact, type Programme, tableOf } from "./api";
import { Chart } from "./Chart";
import { Part } from "./Part";
import { Choice } from "./Period";

export function Cuts({ asked, found }: { asked: Asked; found: Programme }) {
  const { t } = useTexts();
  const { impact, charts } = found;
  const { cut, quarter } = asked;
  const { year } = impact;
  const when = year ? t("impact.when.year", { year }) : t("impact.when.ever");
  return (
    <Part id="cut" title={t("impact.cut")} note={t("impact.cut.never")}>
      <nav aria-label={t("impact.cut.by")}>
        <ul class="choice">
          {CUTS.map((one) => (
            <Choice key={one} href={hrefOf(year, quarter, one)} on={one === cut}>
              {t(`impact.cut.${one}`)}
            </Choice>
          ))}
        </ul>
      </nav>
      <Chart
        svg={charts[cut]}
        caption={t(
          `impact.caption.${cut === "service" && !isShared(impact) ? "service_persons" : cut}`,
          { when },
        )}
        table={tableOf(impact, cut)}
        none={t("impact.cut.none")}
      />
      {cut === "service" && <ToReach found={found} />}
    </Part>
  );
}

/** Whether shares of who works there are known, so that they are drawn. */
function isShared(impact: Impact): boolean {
  return !!tableOf(impact, "service")?.columns.some(({ id }) => id === "per_hundred");
}

function ToReach({ found: { impact } }: { found: Programme }) {
  const { t } = useTexts();
  if (!impact.to_reach.length) return null;
  return (
    <div class="to-reach">
      <h3 id="to-reach" tabIndex={-1}>
        {t("impact.to-reach")}
      </h3>
      <p class="small quiet">{t("impact.to-reach.why")}</p>
      <ul class="listed">
        {impact.to_reach.map(({ service, workforce }) => (
          <li key={service}>
            {workforce
              ? t(workforce === 1 ? "impact.to-reach.of_one" : "impact.to-reach.of", {
                  service,
                  n: workforce,
                })
              : service}
          </li>
        ))}
      </ul>
    </div>
  );
}
