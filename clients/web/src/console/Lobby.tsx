// Before the start: how people get in, who is there, and the settings.
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { wifiOf } from "../shared/place";
import { ClearPlaces } from "./Crowd";
import { useColumns } from "./columns";
import { Devices } from "./Devices";
import { Door } from "./Door";
import type { Place } from "./desk";
import { Helps } from "./Helps";
import { ToRoom } from "./Message";
import { AddressChoice, WifiDoor } from "./Network";
import { People } from "./People";
import { Roster } from "./Roster";
import { Settings } from "./Settings";
import { TablesLink } from "./TableCodes";

export function Lobby(parts: Place) {
  const { t } = useTexts();
  const { all, state, address } = parts;
  const wifi = wifiOf(state.place);
  const small = all.people > 0 && all.people < 5;
  return (
    <main class="lob" ref={useColumns()}>
      <section class="side">
        {wifi ? (
          <>
            <p>
              <b>{t("network.order")}</b>
            </p>
            <ol class="ways">
              <li>
                <WifiDoor wifi={wifi} slight />
              </li>
              <li>
                <Door code={all.room.code} address={address} slight />
              </li>
            </ol>
          </>
        ) : (
          <Door code={all.room.code} address={address} />
        )}
        <AddressChoice place={state.place} />
        <TablesLink all={all} />
      </section>
      <section class="mid">
        <h2>{t("desk.roster")}</h2>
        <People {...parts} />
        <Wall n={all.people} of={all.people} />
        {small && <p class="quiet">{t("small.room")}</p>}
        <Roster {...parts} />
        <ClearPlaces {...parts} />
        <ToRoom {...parts} />
      </section>
      <section class="side">
        <Helps {...parts} />
        <Devices {...parts} />
        <Settings {...parts} />
        {(state.presence?.facilitators ?? 1) > 1 && (
          <p class="quiet">{t("desk.leads", { n: state.presence?.facilitators ?? 1 })}</p>
        )}
      </section>
    </main>
  );
}
