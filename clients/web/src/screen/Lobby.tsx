// Before the start: how to get in, and who has arrived.

import { useContext } from "preact/hooks";
import { JoinPanel } from "../kit/screen/JoinPanel";
import { AboutContext } from "../shared/about";
import { CountTiles } from "../shared/components/CountTiles";
import { Credits } from "../shared/components/Credits";
import { Notice } from "../shared/components/Notice";
import { Rich, slot } from "../shared/components/Rich";
import { useTexts } from "../shared/i18n";
import type { JoinAddress } from "../shared/messages";
import type { AllDocument, ScreenDocument } from "../shared/wire";

interface LobbyProps {
  all: AllDocument;
  seats: ScreenDocument["seats"];
  address: string;
  joinAddress?: JoinAddress | undefined;
}

export function Lobby({ all, seats, address, joinAddress }: LobbyProps) {
  const { t, number } = useTexts();
  // Nobody follows a link on a projector: it is said, and the phones lead there.
  const access = useContext(AboutContext)?.accessibility;
  return (
    <div class="hall">
      <JoinPanel code={all.room.code} address={address} joinAddress={joinAddress}>
        <h1>{t("screen.soon")}</h1>
        {all.entry_locked && (
          <Notice tone="now" live>
            {t("refusal.room_locked")}
          </Notice>
        )}
      </JoinPanel>
      <div class="arrivals">
        <div class="count">
          <Rich
            text={t("screen.people", { n: slot("n") })}
            parts={{ n: <b class="tabular">{number(all.people)}</b> }}
          />
        </div>
        <CountTiles n={all.people} of={all.people} />
        <div>
          {all.people > 0 && (
            <ul class="names" aria-label={t("console.roster")}>
              {latest(seats).map(([id, name]) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          )}
          <p class="quiet">
            <Credits /> {access && `${t(`foot.access.${access}`)}.`}
          </p>
        </div>
      </div>
    </div>
  );
}

/** Returns the nicknames that the server tells, of who came last, the newest first. */
export function latest(seats: ScreenDocument["seats"]): readonly (readonly [string, string])[] {
  return Object.entries(seats)
    .map(([id, { name }]) => [id, name] as const)
    .sort(([a], [b]) => Number(b.slice(1)) - Number(a.slice(1)));
}
