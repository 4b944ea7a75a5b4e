// Before the start: how to get in, and who has arrived.
import { Say } from "../shared/components/Say";
import { Wall } from "../shared/components/Wall";
import type { AllDocument, StageDocument } from "../shared/documents";
import { useTexts } from "../shared/i18n";
import { shortAddress, spacedCode } from "./place";
import { Rich, slot } from "./Rich";

const NAMES = 8;

interface LobbyProps {
  all: AllDocument;
  seats: StageDocument["seats"];
  address: string;
}

export function Lobby({ all, seats, address }: LobbyProps) {
  const { t } = useTexts();
  const { code } = all.room;
  const join = t("stage.join", { url: slot("url") });
  const typed = t("stage.code", { code: slot("code") });
  return (
    <div class="hall">
      <div class="two">
        <img class="qr" src={`/qr/${code}.svg`} alt={t("desk.qr", { code })} />
        <div class="steps">
          <h1>{t("stage.soon")}</h1>
          {all.entry_locked && (
            <Say tone="now" live>
              {t("refusal.room_locked")}
            </Say>
          )}
          <ol>
            <li>
              <span class="mark" aria-hidden="true">
                1
              </span>
              <p>
                <Rich
                  text={join}
                  parts={{ url: <b class="lead address">{shortAddress(address)}</b> }}
                />
              </p>
            </li>
            <li>
              <span class="mark" aria-hidden="true">
                2
              </span>
              <p>
                <Rich text={typed} parts={{ code: <b class="key n">{spacedCode(code)}</b> }} />
              </p>
            </li>
          </ol>
        </div>
      </div>
      <div class="arrivals">
        <p class="count">
          <Rich
            text={t("stage.people", { n: slot("n") })}
            parts={{ n: <b class="n">{all.people}</b> }}
          />
        </p>
        <Wall n={all.phones} of={all.phones} />
        <div>
          <ul class="names" aria-label={t("desk.roster")}>
            {latest(seats).map(([id, name]) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
          <p class="quiet">{t("stage.foot")}</p>
        </div>
      </div>
    </div>
  );
}

/** Returns the nicknames of who came last, the newest first. */
export function latest(seats: StageDocument["seats"]): readonly (readonly [string, string])[] {
  return Object.entries(seats)
    .map(([id, { name }]) => [id, name] as const)
    .sort(([a], [b]) => Number(b.slice(1)) - Number(a.slice(1)))
    .slice(0, NAMES);
}
