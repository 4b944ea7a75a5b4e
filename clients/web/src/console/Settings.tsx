// The settings of the room: its pace, its language and its entry.
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { wifiOf } from "../shared/joinAddress";
import { pending, shownRefusal } from "../shared/store";
import { EndSession } from "./EndSession";
import { EntryChoice } from "./EntryChoice";
import { AddressChoice, WifiPanel } from "./Network";
import type { ConsoleProps } from "./props";
import { ServiceChoice } from "./ServiceChoice";
import { WithoutPhone } from "./WithoutPhone";

const KINDS = ["factor", "simple", "lock_entry", "set_entry", "room_service", "show_screen"];
const FACTORS = ["1", "1.5", "2", "none"] as const;
type Factor = (typeof FACTORS)[number];

export function Settings(parts: ConsoleProps) {
  const { room, state, all, consoleDoc } = parts;
  const texts = useTexts();
  const { t } = texts;
  const refused = shownRefusal(state);
  const mine = refused?.move !== undefined && KINDS.includes(refused.move.type);
  const wifi = wifiOf(state.joinAddress);
  const locked = all.entry_locked;
  const asked = pending(state, (move) => move.type === "simple");
  const wished = asked?.type === "simple" ? asked.on : undefined;
  return (
    <div class="settings">
      <h2>{t("console.settings")}</h2>
      {refused && mine && (
        <Notice tone="now" live>
          {texts.refusal(refused.code, refused.details)}
        </Notice>
      )}
      <label>
        <span>{t("console.pace")}</span>
        <select
          value={all.factor}
          onChange={(event) =>
            room.move({ type: "factor", factor: event.currentTarget.value as Factor })
          }
        >
          {FACTORS.map((factor) => (
            <option key={factor} value={factor}>
              {nameOf(factor)}
            </option>
          ))}
        </select>
      </label>
      <ServiceChoice
        of={all}
        value={consoleDoc.room_service ?? ""}
        onPick={(service) => room.move({ type: "room_service", service })}
      />
      <label class="pick">
        <input
          type="checkbox"
          checked={wished ?? all.simple}
          onChange={(event) => room.move({ type: "simple", on: event.currentTarget.checked })}
        />
        <span>{t("console.simple")}</span>
      </label>
      {all.status === "lobby" && (
        <EntryChoice
          value={all.entry ?? "free"}
          onPick={(entry) => room.move({ type: "set_entry", entry })}
        />
      )}
      <div class="act">
        {locked && <b>{t("console.entry_closed")}</b>}
        <Button
          busy={pending(state, (move) => move.type === "lock_entry") !== undefined}
          onPress={() => room.move({ type: "lock_entry", locked: !locked })}
        >
          {t(locked ? "entrylock.undo" : "entrylock.do")}
        </Button>
        {!locked && <span class="small quiet">{t("entrylock.effect")}</span>}
      </div>
      <details>
        <summary>{t("without_phone.title")}</summary>
        <WithoutPhone {...parts} />
      </details>
      <EndSession room={room} state={state} all={all} consoleDoc={consoleDoc} />
      {all.status !== "lobby" && (
        <>
          <AddressChoice joinAddress={state.joinAddress} />
          {wifi && <WifiPanel wifi={wifi} />}
        </>
      )}
      <p class="keys small quiet">{t("console.keys")}</p>
      <p>
        <a class="button" href="/console#">
          {t("console.home")}
        </a>
      </p>
    </div>
  );

  function nameOf(factor: (typeof FACTORS)[number]): string {
    if (factor === "1") return t("console.pace_normal");
    if (factor === "none") return t("time.none");
    return t("console.pace_times", { factor: Number(factor) });
  }
}
