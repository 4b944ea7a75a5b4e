// Before the start: how to get in, and who has arrived.

import { JoinPanel } from "../kit/screen/JoinPanel";
import { WarmUp } from "../kit/screen/WarmUp";
import { useOrganisation } from "../shared/about";
import { Notice } from "../shared/components/Notice";
import { Rich, slot } from "../shared/components/Rich";
import { useTexts } from "../shared/i18n";
import { wifiOf } from "../shared/joinAddress";
import type { JoinAddress } from "../shared/messages";
import type { RoomState } from "../shared/store";
import type { AllDocument, ScreenDocument } from "../shared/wire";
import { ArrivalRoof } from "./ArrivalRoof";

interface LobbyProps {
  state: RoomState;
  all: AllDocument;
  seats: ScreenDocument["seats"] | undefined;
  expected: number | undefined;
  address: string;
  joinAddress?: JoinAddress | undefined;
}

export function Lobby({ state, all, seats, expected, address, joinAddress }: LobbyProps) {
  const { t, number } = useTexts();
  const organisation = useOrganisation();
  const wifi = wifiOf(joinAddress) !== undefined;
  const { people } = all;
  // More than were expected are simply there.
  const counted =
    expected && people <= expected
      ? t("roof.people_of", { n: slot("n"), of: expected })
      : t("screen.people", { n: slot("n") });
  const locked = all.entry_locked && (
    <Notice tone="now" live>
      {t("refusal.room_locked")}
    </Notice>
  );
  return (
    <div class={wifi ? "hall" : "hall entry"}>
      <JoinPanel code={all.room.code} address={address} joinAddress={joinAddress} narrow={!wifi}>
        {wifi && (
          <>
            <h1>{t("screen.soon")}</h1>
            {locked}
            <WarmUp state={state} />
          </>
        )}
      </JoinPanel>
      <div class={all.warm_up ? "arrivals warming" : "arrivals"}>
        {!wifi && (
          <div>
            <h1>{t("screen.soon")}</h1>
            {locked}
          </div>
        )}
        <div class="count">
          <Rich text={counted} parts={{ n: <b class="tabular">{number(people)}</b> }} />
          {expected !== undefined && people >= expected && <p>{t("roof.all_here")}</p>}
        </div>
        {!wifi && <WarmUp state={state} />}
        <ArrivalRoof
          people={people}
          seats={seats}
          expected={expected}
          low={wifi}
          warming={all.warm_up !== undefined}
        />
        {organisation && <p class="quiet">{organisation}</p>}
      </div>
    </div>
  );
}
