// Where a service said that it stands, now and in an earlier session of its own (M9.7).
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { Before, SessionStands } from "./api";
import "./then-and-now.css";

/** Their order on the page. */
const PLACINGS = ["s1", "s2", "s3", "s4", "unknown"] as const;

interface ThenAndNowProps {
  before: Before;
  stands: Readonly<Record<string, SessionStands>>;
}

export function ThenAndNow({ before, stands }: ThenAndNowProps) {
  const { t, language } = useTexts();
  const day = formatDay(before.closed, language);
  return (
    <section>
      <h2>{t("report.then_and_now")}</h2>
      <p>{t("report.not_the_same")}</p>
      {Object.entries(before.stands).map(([subject, then]) => {
        const now = stands[subject];
        return now && <Compared key={subject} day={day} then={then} now={now} />;
      })}
    </section>
  );
}

interface ComparedProps {
  day: string;
  then: SessionStands;
  now: SessionStands;
}

/** The answers of one subject, by stand: side by side, and nothing between them that judges. */
function Compared({ day, then, now }: ComparedProps) {
  const { t, number } = useTexts();
  return (
    <div class="then-and-now">
      <h3>{now.title}</h3>
      <div class="stand-bars" aria-hidden="true">
        <Bar name={day} said={then} />
        <Bar name={t("report.now")} said={now} />
      </div>
      <table>
        <caption class="visually-hidden">{now.title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{day}</th>
            <th scope="col">{t("report.now")}</th>
          </tr>
        </thead>
        <tbody>
          {PLACINGS.map((placing) => (
            <tr key={placing}>
              <th scope="row">{t(`report.stand.${placing}`)}</th>
              <td class="tabular">{number(then.placings[placing] ?? 0)}</td>
              <td class="tabular">{number(now.placings[placing] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("report.phones")}</th>
            <td class="tabular">{number(then.n)}</td>
            <td class="tabular">{number(now.n)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** As long as the other bar, however many answered: a part for each stand, as wide as its share. */
function Bar({ name, said: { placings } }: { name: string; said: SessionStands }) {
  const there = PLACINGS.filter((placing) => placings[placing]);
  return (
    <>
      <span>{name}</span>
      <div class="stand-bar">
        {there.map((placing) => (
          <i class={placing} key={placing} style={`flex-grow:${placings[placing]}`}>
            {placing === "unknown" ? "?" : PLACINGS.indexOf(placing) + 1}
          </i>
        ))}
      </div>
    </>
  );
}
