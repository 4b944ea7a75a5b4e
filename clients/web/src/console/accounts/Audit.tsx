// The trail of actions: when, who, and what in a sentence; it names no player and no answer.
import { Notice } from "../../shared/components/Notice";
import { formatDay, formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { LoadFailure } from "../failure";
import { useLoaded } from "../useLoaded";
import { audit, type Entry, type Trail } from "./api";
import { told } from "./sentences";

export function Audit() {
  const { t } = useTexts();
  const { found, refused, load } = useLoaded(audit);
  return (
    <>
      <p>{t("audit.kept")}</p>
      {refused && <LoadFailure of={refused} load={load} />}
      {found && <Witness {...found} />}
      {found && <Entries entries={found.entries} />}
    </>
  );
}

/** Says how far the trail goes, and how far it is noted where nobody changes both at once. */
function Witness({ last, witness, finding }: Trail) {
  const { t, language } = useTexts();
  return (
    <>
      {finding && (
        <Notice tone="lost" icon="lost">
          <p>{t(`audit.found.${finding.kind}`, { first: finding.first, last: finding.last })}</p>
          <p>{t("audit.found.tell")}</p>
        </Notice>
      )}
      <p class="small">
        {last && (
          <>
            {t("audit.last", { number: last.number })}{" "}
            <code class="seal">{last.seal.slice(0, 16)}</code>
            <br />
          </>
        )}
        {witness
          ? t("audit.witness", { number: witness.number, day: formatDay(witness.at, language) })
          : t("audit.no_witness")}
      </p>
    </>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const texts = useTexts();
  const { t, language } = texts;
  return (
    <table class="trail">
      <thead>
        <tr>
          <th scope="col">{t("audit.when")}</th>
          <th scope="col">{t("audit.who")}</th>
          <th scope="col">{t("audit.what")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const { what, more } = told(entry, texts);
          return (
            <tr key={entry.number}>
              <td class="tabular">
                {t("open.past_when", {
                  day: formatDay(entry.at, language),
                  hour: formatHour(entry.at, language),
                })}
              </td>
              <td>{entry.account || t("audit.nobody")}</td>
              <td>
                {what}
                {more && <small class="quiet">{more}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
