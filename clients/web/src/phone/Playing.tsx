// During play: the part of the mechanic that is on, and how many answers are in, read out.
import type { ComponentChildren } from "preact";
import { useCallback, useRef } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { useRoomPage } from "../kit/phone/page";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { fetchPart, isKnownPart, type Part, partOf } from "../mechanics/phone";
import { LiveRegion, quarter } from "../shared/components/LiveRegion";
import { useTexts } from "../shared/i18n";
import { tableOf } from "../shared/store";
import type { AllDocument } from "../shared/wire";
import { LoadFailed, useFetched } from "./LazyPage";

interface PlayingProps {
  roomStorage: RoomStorage;
}

export function Playing({ roomStorage }: PlayingProps) {
  const inRoom = useRoomPage();
  const all = inRoom?.state.documents.all?.document;
  if (!inRoom || !all) return null;
  const { step } = all;
  const phase = step && all.phases[step.phase];
  if (!step || !phase) return null;
  const seat = inRoom.state.documents.seat?.document;
  const table = tableOf(inRoom.state);
  return (
    <Activity mechanic={phase.mechanic} title={phase.title}>
      {(Shown) => (
        <Shown
          {...inRoom}
          key={step.phase}
          all={all}
          step={step}
          play={all.play ?? {}}
          {...(seat && { seat })}
          {...(table && { table })}
          mine={seat?.play ?? {}}
          draft={roomStorage.draft}
          saveFact={(fact) => roomStorage.saveFact(all.room.title, fact)}
          saveOwn={(own) => roomStorage.saveOwn(all.room.title, phase.mechanic, own)}
        />
      )}
    </Activity>
  );
}

interface ActivityProps {
  mechanic: string;
  title: string;
  children: (Shown: Part) => ComponentChildren;
}

/** Shows an activity once its part is here. */
function Activity({ mechanic, title, children }: ActivityProps) {
  const { t } = useTexts();
  const fetch = useCallback(() => fetchPart(mechanic), [mechanic]);
  const { value: part, failed } = useFetched(fetch, partOf(mechanic));
  if (part) return <>{children(part)}</>;
  if (failed && isKnownPart(mechanic)) return <LoadFailed />;
  return (
    <PhonePage>
      <h1 aria-busy={failed ? undefined : "true"}>{title}</h1>
      {failed && <p class="lead">{t("wait.next")}</p>}
    </PhonePage>
  );
}

/** Reads out how many answers are in, at each quarter. */
export function AnswerCountAnnouncer({ all }: { all: AllDocument }) {
  const { t } = useTexts();
  const { answered = 0, of = 0 } = all.play ?? {};
  const reached = quarter(answered, of);
  const announced = useRef({ reached: 0, text: "" });
  if (announced.current.reached !== reached) {
    const text = reached ? t("wait.count", { n: answered, total: of }) : "";
    announced.current = { reached, text };
  }
  return <LiveRegion text={announced.current.text} />;
}
