// Two questions of one tap each: first session, and one's service. Neither must be answered.
import { useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { shownRefusal } from "../shared/store";
import { Choice } from "./Choice";
import { useRoomPage } from "./page";

interface QuestionsProps {
  /** Leave out what has been answered. */
  open?: boolean;
}

export function Questions({ open }: QuestionsProps) {
  const seat = useRoomPage()?.state.documents.seat?.document;
  if (!seat) return null;
  return (
    <>
      {!(open && seat.first !== undefined) && <FirstQuestion />}
      {!(open && seat.service !== undefined) && <ServiceQuestion />}
    </>
  );
}

function FirstQuestion() {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const seat = inRoom?.state.documents.seat?.document;
  const [value, setValue] = usePicked("first", seat?.first);
  if (!inRoom || !seat) return null;
  const alone = seat.persons === 1;
  const counts = Array.from({ length: seat.persons + 1 }, (_, n) => [n, String(n)] as const);
  return (
    <Choice
      name="first"
      legend={alone ? t("entry.first.q") : t("entry.first.many")}
      options={
        alone
          ? ([
              [1, t("entry.first.yes")],
              [0, t("entry.first.no")],
            ] as const)
          : counts
      }
      size={alone ? "words" : "digits"}
      value={value}
      onPick={(first) => {
        setValue(first);
        inRoom.room.move({ type: "first", first });
      }}
    />
  );
}

function ServiceQuestion() {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const all = inRoom?.state.documents.all?.document;
  const seat = inRoom?.state.documents.seat?.document;
  const [value, setValue] = usePicked("service", seat?.service);
  if (!inRoom || !all || !seat) return null;
  const services = all.service_order.map((code) => [code, all.services[code] ?? code] as const);
  return (
    <Choice
      name="service"
      legend={t("entry.service.q")}
      why={t("entry.service.why")}
      options={[...services, ["unsaid", t("entry.service.none")]]}
      size="words"
      value={value}
      onPick={(service) => {
        setValue(service);
        inRoom.room.move({ type: "service", service });
      }}
    />
  );
}

/** Returns what is chosen: at once what was tapped, else what the server knows, also after a refusal. */
function usePicked<T>(type: "first" | "service", known: T | undefined) {
  const state = useRoomPage()?.state;
  const [picked, setPicked] = useState<T>();
  const refused = state && shownRefusal(state)?.move?.type === type;
  return [refused ? known : (picked ?? known), setPicked] as const;
}
