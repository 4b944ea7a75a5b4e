// A message of the facilitator, to the room or to one phone.
import { useState } from "preact/hooks";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { pending, shownRefusal } from "../shared/store";
import type { ConsoleProps } from "./props";
import { TextForm } from "./TextForm";

const LONGEST = 140;

/** The message to all, behind its title. */
export function MessageToRoom({ room, state }: ConsoleProps) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t("message.all")}</summary>
      <Message room={room} state={state} />
    </details>
  );
}

interface MessageProps extends Pick<ConsoleProps, "room" | "state"> {
  seat?: string; // without one it goes to all
  name?: string;
}

export function Message({ room, state, seat = "", name }: MessageProps) {
  const texts = useTexts();
  const { t } = texts;
  const [sent, setSent] = useState(false);
  const busy =
    pending(state, (move) => move.type === "send_message" && move.seat === seat) !== undefined;
  const refusal = shownRefusal(state);
  const refused =
    refusal?.move?.type === "send_message" && refusal.move.seat === seat ? refusal : undefined;
  const shown = seat ? undefined : state.documents.all?.document.message?.text;
  const status = () => {
    if (shown) return t("message.shown", { text: shown });
    if (!seat) return t("message.effect");
    return t(sent && !busy && !refused ? "message.sent" : "message.effect_one");
  };
  return (
    <div class="act">
      {refused && (
        <Notice tone="now" live>
          {texts.refusal(refused.code, refused.details)}
        </Notice>
      )}
      <TextForm
        id={`message-${seat}`}
        label={name ? t("message.one", { name }) : t("message.label")}
        button={t("message.send")}
        longest={LONGEST}
        busy={busy}
        send={(text) => {
          room.move({ type: "send_message", seat, text });
          setSent(true);
        }}
      />
      <p class="small quiet" role="status">
        {status()}
      </p>
    </div>
  );
}
