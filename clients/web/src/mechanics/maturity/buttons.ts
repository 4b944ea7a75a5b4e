// What the console's button says for the steps of « Où en sommes-nous ? ».
import type { Buttons } from "../../kit/console/buttons";
import type { MaturityConsole } from "../../shared/wire";

/** Texts are to be read before the room sees them; of hidden ones alone there is nothing to say. */
function toRead({ shown = [], hidden = [] }: Partial<MaturityConsole>): number | undefined {
  return !shown.length && hidden.length ? undefined : shown.length;
}

export const buttons: Buttons<MaturityConsole> = {
  to_tables: { label: "next.to_tables", brings: "then.to_tables" },
  stands: {
    label: "next.stands",
    brings: "then.shown",
    unread: { count: toRead, few: "then.stands" },
  },
  strides: {
    label: "next.strides",
    brings: "then.shown",
    unread: { count: toRead, few: "then.strides_none" },
  },
};
