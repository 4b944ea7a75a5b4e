// Before the start: how people get in, who is there, and the settings.
import { CountTiles } from "../shared/components/CountTiles";
import { useTexts } from "../shared/i18n";
import { wifiOf } from "../shared/joinAddress";
import { ClearPlaces } from "./AbuseNotices";
import { Checklist } from "./Checklist";
import { useColumns } from "./columns";
import { Devices } from "./Devices";
import { Expected } from "./Expected";
import { HelpRequests } from "./HelpRequests";
import { JoinPanel } from "./JoinPanel";
import { MessageToRoom } from "./Message";
import { AddressChoice, WifiPanel } from "./Network";
import { People } from "./People";
import type { ConsolePageProps } from "./props";
import { Roster } from "./Roster";
import { ScreenNames } from "./ScreenNames";
import { Settings } from "./Settings";
import { TicketsLink } from "./Tickets";
import { WaitingList } from "./WaitingList";

export function Lobby(parts: ConsolePageProps) {
  const { t } = useTexts();
  const { all, state, address, consoleDoc } = parts;
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
                <WifiPanel wifi={wifi} />
              </li>
              <li>
                <JoinPanel code={all.room.code} address={address} slight />
              </li>
            </ol>
          </>
        ) : (
          <JoinPanel code={all.room.code} address={address} />
        )}
        <TicketsLink all={all} />
        <AddressChoice joinAddress={state.joinAddress} />
      </section>
      <section class="mid">
        <h2>{t("console.roster")}</h2>
        <People {...parts} />
        <CountTiles n={all.people} of={Math.max(all.people, consoleDoc.expected ?? 0)} />
        <Expected {...parts} />
        {small && <p class="quiet">{t("small.room")}</p>}
        <ScreenNames {...parts} />
        <Roster {...parts} />
        <ClearPlaces {...parts} />
        <MessageToRoom {...parts} />
      </section>
      <section class="side">
        <WaitingList {...parts} />
        <HelpRequests {...parts} />
        <Checklist {...parts} />
        <Devices {...parts} />
        <Settings {...parts} />
        {(state.presence?.facilitators ?? 1) > 1 && (
          <p class="quiet">{t("console.facilitators", { n: state.presence?.facilitators ?? 1 })}</p>
        )}
      </section>
    </main>
  );
}
