// The rooms that are open: one's own lead to their console, others can only be given to somebody.
import { useState } from "preact/hooks";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { Own } from "./account";
import { may } from "./account";
import type { OpenRoom } from "./api";
import { PassOn } from "./PassOn";

export function Rooms({ rooms }: { rooms: readonly OpenRoom[] }) {
  return (
    <ul class="rooms">
      {rooms.map((room) => (
        <li key={room.code}>
          <a class="button" href={`#${room.code}`}>
            <About {...room} />
          </a>
        </li>
      ))}
    </ul>
  );
}

interface OtherRoomsProps {
  rooms: readonly OpenRoom[];
  own: Own;
  /** A room has another owner now. */
  changed: () => void;
}

export function OtherRooms({ rooms, own, changed }: OtherRoomsProps) {
  const { t } = useTexts();
  const [given, setGiven] = useState("");
  const me = may(own, "open")
    ? { id: own.access, name: t("pass.me", { name: own.name }) }
    : undefined;
  return (
    <section class="past">
      <h2>{t("pass.others")}</h2>
      <p class="small">{t("pass.others_how")}</p>
      <p role="status">{given}</p>
      <ul class="rooms">
        {rooms.map((room) => (
          <li class="other-room" key={room.code}>
            <p class="about-room">
              <About {...room} />
            </p>
            <PassOn
              code={room.code}
              also={me}
              effect="pass.effect_other"
              done={(name) => {
                setGiven(t("pass.done", { name }));
                changed();
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ code, title, status, people, trial, venue }: OpenRoom) {
  const { t } = useTexts();
  return (
    <>
      <b class="display tabular no-wrap">{spacedCode(code)}</b>
      <span>{title}</span>
      <small>
        {trial && <b>{t("console.trial")}</b>}
        {venue && <span class="venue">{venue}</span>}
        <span>{t(status === "lobby" ? "open.lobby" : "open.playing")}</span>
        <span class="tabular">{t("screen.people", { n: people })}</span>
      </small>
    </>
  );
}
