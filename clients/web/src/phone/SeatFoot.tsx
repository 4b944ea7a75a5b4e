// The foot of every page with a seat, out of the way: asking for help, and the personal code.
import { Picto } from "../shared/components/Picto";
import { Rich, slot } from "../shared/components/Rich";
import { useTexts } from "../shared/i18n";
import { Help } from "./Help";
import { usePage, useRoomPage } from "./page";

export function SeatFoot() {
  const { t } = useTexts();
  const { shelf } = usePage();
  const inRoom = useRoomPage();
  const seat = inRoom?.state.documents.seat?.document;
  const all = inRoom?.state.documents.all?.document;
  if (!seat || all?.status === "closed" || inRoom?.state.link.phase === "ended") return null;
  return (
    <div class="seat">
      {!shelf.lasting && <p class="hint">{t("conn.private")}</p>}
      <Help {...inRoom} help={seat.help} />
      {seat.code && <PersonalCode code={seat.code} />}
    </div>
  );
}

function PersonalCode({ code }: { code: string }) {
  const { t } = useTexts();
  // Large for the eye; sign by sign for the ear.
  const signs = (
    <>
      <b class="sign" aria-hidden="true">
        {code}
      </b>
      <span class="vh">{[...code].join(", ")}</span>
    </>
  );
  return (
    <details>
      <summary class="link">
        <Picto sign="key" />
        {t("code.show")}
      </summary>
      <div class="card">
        <p>
          <Rich text={t("code.mine", { code: slot("code") })} parts={{ code: signs }} />
        </p>
        <p class="quiet">{t("code.why")}</p>
      </div>
    </details>
  );
}
