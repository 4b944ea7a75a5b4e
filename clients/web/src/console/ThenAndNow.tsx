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
  const { t } = useTexts();
  return (
    <div class="then-and-now">
      <h3>{now.title}</h3>
      <div class="stand-bars" aria-hidden="true">
        <Bar name={day} said={then} />
        <Bar name={t("report.now")} said={now} />
      </div>
      <Told day={day} said={then} title={now.title} />
      <Told day={t("report.now")} said={now} title={now.title} />
    </div>
  );
}

/** The parts of one session, which need not be those of the other. */
function Told({ day, said, title }: { day: string; said: SessionStands; title: string }) {
  const { t, number } = useTexts();
  return (
    <table>
      <caption class="visually-hidden">{`${title}, ${day}`}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{day}</th>
        </tr>
      </thead>
      <tbody>
        {said.parts.map(({ placings, n }) => (
          <tr key={placings[0]}>
            <th scope="row">
              {PLACINGS.filter((placing) => placings.includes(placing))
                .map((placing) => t(`report.stand.${placing}`))
                .join(t("report.stand.or"))}
            </th>
            <td class="tabular">{number(n)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("report.phones")}</th>
          <td class="tabular">{number(said.n)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** As long as the other bar, however many answered: stands told together, as wide as their share. */
function Bar({ name, said: { parts } }: { name: string; said: SessionStands }) {
  return (
    <>
      <span>{name}</span>
      <div class="stand-bar">
        {parts.map(({ placings, n }) => (
          <i class={placings[0] ?? ""} key={placings[0]} style={`flex-grow:${n}`}>
            {PLACINGS.filter((placing) => placings.includes(placing))
              .map((placing) => (placing === "unknown" ? "?" : PLACINGS.indexOf(placing) + 1))
              .join("\u2011")}
          </i>
        ))}
      </div>
    </>
  );
}
