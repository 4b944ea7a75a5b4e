// Before the start: how people get in, who is there, and the settings.
import { CountTiles } from "../shared/components/CountTiles";
import { useTexts } from "../shared/i18n";
import { wifiOf } from "../shared/joinAddress";
import { ClearPlaces } from "./AbuseNotices";
import { useColumns } from "./columns";
import { Devices } from "./Devices";
import { HelpRequests } from "./HelpRequests";
import { JoinPanel } from "./JoinPanel";
import { MessageToRoom } from "./Message";
import { AddressChoice, WifiPanel } from "./Network";
import { People } from "./People";
import type { ConsolePageProps } from "./props";
import { Roster } from "./Roster";
import { Settings } from "./Settings";
import { TablesLink } from "./TableCodes";

export function Lobby(parts: ConsolePageProps) {
  const { t } = useTexts();
  const { all, state, address } = parts;
  const wifi = wifiOf(state.joinAddress);
  const small = all.people > 0 && all.people < 5;
  return (
    <main class="lobby" ref={useColumns()}>
      <section class="side">
        {wifi ? (
          <>
            <p>
              <b>{t("network.order")}</b>
            </p>
            <ol class="ways">
              <li>
                <WifiPanel wifi={wifi} slight />
              </li>
              <li>
                <JoinPanel code={all.room.code} address={address} slight />
              </li>
            </ol>
          </>
        ) : (
          <JoinPanel code={all.room.code} address={address} />
        )}
        <AddressChoice joinAddress={state.joinAddress} />
        <TablesLink all={all} />
      </section>
      <section class="mid">
        <h2>{t("console.roster")}</h2>
        <People {...parts} />
        <CountTiles n={all.people} of={all.people} />
        {small && <p class="quiet">{t("small.room")}</p>}
        <Roster {...parts} />
        <ClearPlaces {...parts} />
        <MessageToRoom {...parts} />
      </section>
      <section class="side">
        <HelpRequests {...parts} />
        <Devices {...parts} />
        <Settings {...parts} />
        {(state.presence?.facilitators ?? 1) > 1 && (
          <p class="quiet">{t("console.facilitators", { n: state.presence?.facilitators ?? 1 })}</p>
        )}
      </section>
    </main>
  );
}
