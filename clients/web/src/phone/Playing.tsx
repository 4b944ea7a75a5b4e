// During play: the part of the mechanic that is on, and how many answers are in, read out.
import { useRef } from "preact/hooks";
import type { Keep } from "../kit/phone/keep";
import { useRoomPage } from "../kit/phone/page";
import { Sheet } from "../kit/phone/Sheet";
import { phoneParts } from "../mechanics/phone";
import { Live, quarter } from "../shared/components/Live";
import type { AllDocument } from "../shared/documents";
import { useTexts } from "../shared/i18n";
import { tableOf } from "../shared/store";

interface PlayingProps {
  keep: Keep;
}

export function Playing({ keep }: PlayingProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const all = inRoom?.state.documents.all?.document;
  if (!inRoom || !all) return null;
  const phase = all.step && all.phases[all.step.phase];
  if (!all.step || !phase) return null;
  const seat = inRoom.state.documents.seat?.document;
  const table = tableOf(inRoom.state);
  const Part = phoneParts.get(phase.mechanic);
  return Part ? (
    <Part
      {...inRoom}
      key={all.step.phase}
      all={all}
      step={all.step}
      play={all.play ?? {}}
      {...(seat && { seat })}
      {...(table && { table })}
      mine={seat?.play ?? {}}
      draft={keep.draft}
      keepFact={(fact) => keep.keepFact(all.room.title, fact)}
      keepOwn={(own) => keep.keepOwn(all.room.title, phase.mechanic, own)}
    />
  ) : (
    <Sheet>
      <h1>{phase.title}</h1>
      <p class="lead">{t("wait.next")}</p>
    </Sheet>
  );
}

/** Reads out how many answers are in, at each quarter. */
export function AnswersRead({ all }: { all: AllDocument }) {
  const { t } = useTexts();
  const { answered = 0, of = 0 } = all.play ?? {};
  const reached = quarter(answered, of);
  const said = useRef({ reached: 0, text: "" });
  if (said.current.reached !== reached) {
    const text = reached ? t("wait.count", { n: answered, total: of }) : "";
    said.current = { reached, text };
  }
  return <Live text={said.current.text} />;
}
