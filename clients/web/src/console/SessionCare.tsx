// What can be mended of a past session: its place, its service, or that it is there at all.

import { useCallback, useState } from "preact/hooks";
import { Confirm } from "../kit/console/Confirm";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { useTexts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { correctSession, deleteSession, type PastReport, scenarios } from "./api";
import { Field, Submit } from "./Field";
import { FailureNotice } from "./failure";
import { useLoaded } from "./useLoaded";
import { useRequest } from "./useRequest";
import { LONGEST_VENUE } from "./venue";

const LONGEST_REASON = 200;

interface SessionCareProps {
  session: PastReport;
  /** It was corrected: it has to be read anew. */
  changed: () => void;
  deleted: () => void;
}

export function SessionCare({ session, changed, deleted }: SessionCareProps) {
  const { t, language } = useTexts();
  const ask = useCallback(() => services(language), [language]);
  const { venue = "", service = "", service_named = t("session.unknown") } = session;
  // A service that is no more has no name in scenarios: the server says the last one.
  const own = service ? { [service]: service_named } : {};
  const names = { ...own, ...useLoaded(ask).found };
  return (
    <section class="care">
      <p class="small">
        {/* A place that is known stands at the top of the report. */}
        {!venue && <span>{t("session.venue_is", { venue: t("session.unknown") })} </span>}
        <span>
          {t("session.service_is", {
            service: names[service] ?? t("session.none"),
          })}
        </span>
      </p>
      <details>
        <summary>{t("session.correct")}</summary>
        <Correction session={session} names={names} changed={changed} />
      </details>
      <Deletion session={session} deleted={deleted} />
    </section>
  );
}

/** Returns the names of all services, by their code. */
async function services(language: Language): Promise<Readonly<Record<string, string>>> {
  const list = await scenarios(language);
  return Object.assign({}, ...list.map((scenario) => scenario.services));
}

interface CorrectionProps extends Omit<SessionCareProps, "deleted"> {
  names: Readonly<Record<string, string>>;
}

function Correction({ session, names, changed }: CorrectionProps) {
  const { t } = useTexts();
  const [venue, setVenue] = useState(session.venue ?? "");
  const [service, setService] = useState(session.service ?? "");
  const [saved, setSaved] = useState(false);
  const { busy, refused, send } = useRequest();
  const press = async () => {
    setSaved(false);
    if (!(await send(() => correctSession(session.id, venue.trim(), service)))) return;
    setSaved(true);
    changed();
  };
  return (
    <Form onSend={press} class="fields narrow">
      <FailureNotice of={refused} />
      <Field label={t("session.venue")} value={venue} onText={setVenue} longest={LONGEST_VENUE} />
      <label class="field">
        <span>{t("session.service")}</span>
        <select value={service} onChange={(event) => setService(event.currentTarget.value)}>
          <option value="">{t("open.service_none")}</option>
          {Object.entries(names).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Submit busy={busy}>{t("session.save")}</Submit>
      <p class="small" role="status">
        {saved && t("session.saved")}
      </p>
    </Form>
  );
}

function Deletion({ session, deleted }: Omit<SessionCareProps, "changed">) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, refused, send, clear } = useRequest();
  const close = useCallback(() => setAsking(false), []);
  const press = async () => {
    if (await send(() => deleteSession(session.id, reason))) deleted();
  };
  return (
    <>
      <Button expanded={asking} onPress={() => setAsking(!asking)}>
        {t("session.delete")}
      </Button>
      {asking && (
        <Confirm title={t("session.delete")} close={close}>
          <p>
            {t("session.goes", { n: session.phase_order.length, people: session.people })}{" "}
            <b>{t("session.for_good")}</b>
          </p>
          <Form onSend={press} class="fields">
            <FailureNotice of={refused} id="reason-wrong" />
            <Field
              label={t("session.reason")}
              value={reason}
              onText={(text) => {
                setReason(text);
                clear();
              }}
              longest={LONGEST_REASON}
              wrong={refused && "reason-wrong"}
              hint={t("session.reason_kept")}
            />
            <Submit busy={busy}>{t("session.delete_yes")}</Submit>
          </Form>
        </Confirm>
      )}
    </>
  );
}
