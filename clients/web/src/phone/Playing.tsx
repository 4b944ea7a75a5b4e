// During play: the part of the mechanic that is on, and how many answers are in, read out.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { lazy, useLazy } from "../kit/phone/lazy";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom } from "../kit/phone/page";
import { type Part, phoneParts } from "../mechanics/phone";
import { LiveRegion, quarter } from "../shared/components/LiveRegion";
import { useTexts } from "../shared/i18n";
import { tableOf } from "../shared/store";
import type { AllDocument } from "../shared/wire";
import { ClosingCard } from "./ClosingCard";
import { LoadFailed } from "./LoadFailed";
import { OwnTexts } from "./OwnTexts";

const sideRuns = lazy(() => import("./SideRuns"));

export function Playing() {
  const { room, state, roomStorage } = useInRoom();
  const all = state.documents.all?.document;
  const step = all?.step;
  const phase = step && all.phases[step.phase];
  if (!step || !phase) return null;
  const seat = state.documents.seat?.document;
  const table = tableOf(state);
  const isLast = all.phase_order[all.phase_order.length - 1] === step.phase;
  return (
    <Activity mechanic={phase.mechanic} title={phase.title}>
      {(Shown) => (
        <Shown
          key={step.phase}
          room={room}
          state={state}
          all={all}
          step={step}
          play={all.play ?? {}}
          {...(seat && { seat })}
          {...(table && { table })}
          mine={seat?.play ?? {}}
          draft={roomStorage.draft}
          {...(isLast && { keepsake: <ClosingCard /> })}
          {...(seat && asksBeside(all) && { beside: <Beside /> })}
          saveFact={(fact) => roomStorage.saveFact(all.room.title, fact)}
          saveOwn={(own) => roomStorage.saveOwn(all.room.title, phase.mechanic, own)}
        />
      )}
    </Activity>
  );
}

/** Returns whether something is asked beside the activity. */
function asksBeside({ side_runs = {}, warm_up }: AllDocument): boolean {
  return warm_up !== undefined || Object.values(side_runs).some(({ open }) => open);
}

function Beside() {
  const Shown = useLazy(sideRuns).value?.SideRuns;
  return Shown ? <Shown /> : null;
}

interface ActivityProps {
  mechanic: string;
  title: string;
  children: (Shown: Part) => ComponentChildren;
}

/** Shows an activity once its part and what it says are here. */
function Activity({ mechanic, title, children }: ActivityProps) {
  const { t } = useTexts();
  const part = phoneParts.get(mechanic);
  const { value, failed } = useLazy(part);
  if (failed && part) return <LoadFailed />;
  const until = (
    <PhonePage>
      <h1 aria-busy={failed ? undefined : "true"}>{title}</h1>
      {failed && <p class="lead">{t("wait.next")}</p>}
    </PhonePage>
  );
  if (!value) return until;
  return (
    <OwnTexts key={mechanic} mechanic={mechanic} french={value.texts} until={until}>
      {children(value.Phone)}
    </OwnTexts>
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
