// Before the start: how people get in, who is there, and the settings.
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { Door } from "./Door";
import type { Place } from "./desk";
import { Helps } from "./Helps";
import { ToRoom } from "./Message";
import { People } from "./People";
import { Roster } from "./Roster";
import { ScreenLink } from "./ScreenLink";
import { Settings } from "./Settings";

export function Lobby(parts: Place) {
  const { t } = useTexts();
  const { all, state, address } = parts;
  const small = all.people > 0 && all.people < 5;
  return (
    <main class="lob">
      <section class="side">
        <Door code={all.room.code} address={address} />
        <div class="act">
          <ScreenLink code={all.room.code} />
          <p class="small quiet">{t("screen.how")}</p>
        </div>
      </section>
      <section class="mid">
        <h2>{t("desk.roster")}</h2>
        <People {...parts} />
        <Wall n={all.people} of={all.people} />
        {small && <p class="quiet">{t("small.room")}</p>}
        <Roster {...parts} />
        <ToRoom {...parts} />
      </section>
      <section class="side">
        <Helps {...parts} />
        <Settings {...parts} />
        {(state.presence?.facilitators ?? 1) > 1 && (
          <p class="quiet">{t("desk.leads", { n: state.presence?.facilitators ?? 1 })}</p>
        )}
      </section>
    </main>
  );
}
