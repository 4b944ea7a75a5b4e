// The form of a commitment on the page: what is typed survives a reload, and the focus follows.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CommitmentMine, CommitmentPlay, ReadyTexts } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type Form, formOf, missingOf, type PartName } from "./form";

/** Until the seat's document is there. */
export const NO_CHOICES: ReadyTexts = { moments: [], gestures: [] };

/** Begins with the draft of this step, else with the commitment given before, else empty. */
export function useForm({ step, mine, draft }: PhonePart<CommitmentPlay, CommitmentMine>) {
  const [form, setForm] = useState(
    () => (draft.read(step.id) as Form | undefined) ?? formOf(mine.mine),
  );
  const [early, setEarly] = useState(false);
  const set = (next: Form) => {
    setForm(next);
    setEarly(false);
    draft.write(step.id, next);
  };
  return {
    form,
    set,
    /** The button was pressed before the form was complete. */
    early,
    /** Opens what is missing, and says what is asked for. */
    showMissing() {
      const open = missingOf(form, mine.choices ?? NO_CHOICES);
      if (open) set({ ...form, open });
      setEarly(true);
    },
    heads: usePartFocus(form.open),
  };
}

export type Heads = Partial<Record<PartName, HTMLButtonElement | null>>;

/** Returns the refs of the parts' headings: that of the part that opens takes the focus. */
function usePartFocus(open: PartName | undefined): Heads {
  const { current: heads } = useRef<Heads>({});
  const last = useRef(open);
  useLayoutEffect(() => {
    if (open === last.current) return;
    const head = heads[open ?? last.current ?? "moment"];
    last.current = open;
    head?.focus({ preventScroll: true });
    head?.closest("section")?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return heads;
}
