// What is asked beside the activity, such as opinions: each comes by itself, and blocks nothing.
import { useLazy } from "../kit/phone/lazy";
import { useInRoom } from "../kit/phone/page";
import { WarmUp } from "../kit/phone/WarmUp";
import { besideParts } from "../mechanics/beside";
import type { SideRun } from "../shared/wire";
import { OwnTexts } from "./OwnTexts";

const STEP = { id: 0 }; // a side run has one alone

export function SideRuns() {
  const runs = useInRoom().state.documents.all?.document.side_runs ?? {};
  return (
    <>
      <WarmUp />
      {Object.entries(runs).map(([id, run]) => run.open && <Asked key={id} id={id} run={run} />)}
    </>
  );
}

function Asked({ id, run }: { id: string; run: SideRun }) {
  const { room, state, roomStorage } = useInRoom();
  const { value } = useLazy(besideParts.get(run.mechanic));
  const all = state.documents.all?.document;
  const seat = state.documents.seat?.document;
  if (!all || !seat || !value) return null;
  return (
    <OwnTexts mechanic={run.mechanic} french={value.texts} until={null}>
      <value.Beside
        room={room}
        state={state}
        all={all}
        step={STEP}
        group={-Number(id.slice(1))}
        play={run.play ?? {}}
        mine={seat.side_runs?.[id]?.play ?? {}}
        draft={roomStorage.draftBeside(id)}
      />
    </OwnTexts>
  );
}
