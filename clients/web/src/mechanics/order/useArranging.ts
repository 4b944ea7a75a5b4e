// One's own order from the first tap on: what is placed is sent by itself, and counts once complete.
import { useState } from "preact/hooks";
import type { Answering } from "../../kit/phone/answering";
import { useSetting } from "../../kit/phone/setting";
import type { MechanicMove } from "../../shared/messages";
import { pending, shownRefusal } from "../../shared/store";
import type { OrderMine, OrderPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type List, readPlaced } from "./lists";

type Props = PhonePart<OrderPlay, OrderMine>;

/** What a phone keeps over a reload: what is placed, and whether that was said to be all. */
interface SavedOrder {
  placed: List;
  done: boolean;
}

export interface Arranging {
  placed: List;
  whole: boolean;
  answer: Answering<List>;
  set(placed: List): void;
}

export function useArranging(props: Props): Arranging {
  const { play, room, state, step, mine, draft } = props;
  const [{ placed, done }, setSaved] = useState(() => read(props));
  const [skipped, setSkipped] = useState(false);
  const whole = placed.length > 0 && placed.length === play.order?.length;
  const save = (saved: SavedOrder) => {
    setSaved(saved);
    setSkipped(false);
    draft.write(step.id, saved);
  };
  const setting = useSetting(props);
  const moves = (type: string, id?: number) => type === "play" && id === step.id;
  const sending = pending(state, (move) => moves(move.type, "step" in move ? move.step : 0));
  const refused = shownRefusal(state)?.move;
  const failed = !sending && refused?.type === "play" && refused.step === step.id;
  return {
    placed,
    whole,
    set(next) {
      save({ placed: next, done: false });
      setting.soon(arranged(next));
    },
    answer: {
      shown: done && whole && !failed ? placed : undefined,
      sending: sending !== undefined,
      skipped,
      skip: placed.length || mine.mine ? undefined : () => setSkipped(true),
      edit: () => save({ placed, done: false }),
      submit(next) {
        save({ placed: next, done: true });
        setting.drop();
        room.move({ type: "play", step: step.id, move: arranged(next) });
      },
    },
  };
}

function arranged(cards: List): MechanicMove {
  return { type: "order.arrange", cards: [...cards] };
}

/** Returns what this phone placed; on another phone what the server has of it. */
function read({ play, step, mine, draft, seat }: Props): SavedOrder {
  const saved = draft.read(step.id) as Partial<SavedOrder> | undefined;
  if (saved) return { placed: readPlaced(saved.placed, play), done: saved.done === true };
  const placed = readPlaced(mine.mine, play);
  const whole = placed.length > 0 && placed.length === play.order?.length;
  return { placed, done: whole && seat?.unfinished !== true };
}
