// A text that the facilitator erased: the phone of its author forgets it as well.
import { useLayoutEffect } from "preact/hooks";
import type { Draft } from "../part";

/** Empties the draft of a step once what came of it is *erased*. */
export function useErasedDraft(erased: boolean | undefined, draft: Draft, step: { id: number }) {
  useLayoutEffect(() => {
    if (erased) draft.write(step.id, undefined);
  }, [erased, step.id]);
}
