// Before the start: how people get in, who is there, and the settings.
import { shortAddress, spacedCode } from "../screen/place";
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";
import { Roster } from "./Roster";
import { Settings } from "./Settings";

export function Lobby({ address, ...parts }: Desk & { address: string }) {
  const { t } = useTexts();
  const { all, state } = parts;
  const { code } = all.room;
  const small = all.people > 0 && all.people < 5;
  return (
    <main class="lob">
      <section class="side">
        <div class="door">
          <h2>{t("desk.door")}</h2>
          <img class="qr" src={`/qr/${code}.svg`} alt={t("desk.qr", { code })} />
          <p class="lead">
            <span class="address">{shortAddress(address)}</span>
            <b class="d n big nb">{spacedCode(code)}</b>
          </p>
        </div>
        <p class="small quiet">{t("screen.how")}</p>
      </section>
      <section class="mid">
        <h2>{t("desk.roster")}</h2>
        <People {...parts} />
        <Wall n={all.phones} of={all.phones} />
        {small && <p class="quiet">{t("small.room")}</p>}
        <Roster {...parts} />
      </section>
      <section class="side">
        <Settings {...parts} />
        {(state.presence?.facilitators ?? 1) > 1 && (
          <p class="quiet">{t("desk.leads", { n: state.presence?.facilitators ?? 1 })}</p>
        )}
      </section>
    </main>
  );
}

/** How many people and phones are there. */
export function People({ all, state }: Desk) {
  const { t } = useTexts();
  return (
    <p class="n">{t("desk.people", { people: all.people, phones: state.presence?.phones ?? 0 })}</p>
  );
}
