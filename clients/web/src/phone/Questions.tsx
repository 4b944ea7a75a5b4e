// Two questions of one tap each: first session, and one's service. Neither must be answered.
import { useState } from "preact/hooks";
import type { SeatDocument } from "../shared/documents";
import { useTexts } from "../shared/i18n";
import { shownRefusal, stepId } from "../shared/store";
import { Choice } from "./Choice";
import { useRoomPage } from "./page";

interface QuestionsProps {
  /** Leave out what had been answered before the open step; else ask one after the other. */
  open?: boolean;
}

export function Questions({ open }: QuestionsProps) {
  const state = useRoomPage()?.state;
  const seat = state?.documents.seat?.document;
  return state && seat ? <Asked key={stepId(state)} seat={seat} open={open === true} /> : null;
}

/** A question stays once it is answered: a tap or an arrow key may have been a slip. */
function Asked({ seat, open }: { seat: SeatDocument; open: boolean }) {
  const [before] = useState(open ? seat : undefined);
  const first = usePicked("first", seat.first);
  return (
    <>
      {before?.first === undefined && <FirstQuestion seat={seat} picked={first} />}
      {before?.service === undefined && (open || first[0] !== undefined) && (
        <ServiceQuestion seat={seat} />
      )}
    </>
  );
}

interface FirstQuestionProps {
  seat: SeatDocument;
  picked: Picked<number>;
}

function FirstQuestion({ seat, picked }: FirstQuestionProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const [value, setValue] = picked;
  if (!inRoom) return null;
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

function ServiceQuestion({ seat }: { seat: SeatDocument }) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const all = inRoom?.state.documents.all?.document;
  const [value, setValue] = usePicked("service", seat.service);
  if (!inRoom || !all) return null;
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

type Picked<T> = readonly [T | undefined, (value: T) => void];

/** Returns what is chosen: at once what was tapped, else what the server knows, also after a refusal. */
function usePicked<T>(type: "first" | "service", known: T | undefined): Picked<T> {
  const state = useRoomPage()?.state;
  const [picked, setPicked] = useState<T>();
  const refused = state && shownRefusal(state)?.move?.type === type;
  return [refused ? known : (picked ?? known), (value) => setPicked(() => value)];
}
