// What the console's button says for the steps of « Où en sommes-nous ? ».
import type { Buttons } from "../../kit/console/buttons";
import type { MaturityConsole } from "../../shared/wire";

/** Texts are to be read or decided on before; of those that were hidden there is nothing to say. */
function toRead({ shown = [], hidden = [] }: Partial<MaturityConsole>): number | undefined {
  const unread = shown.length + hidden.filter(({ held }) => held).length;
  return hidden.length && !unread ? undefined : unread;
}

export const buttons: Buttons<MaturityConsole> = {
  to_tables: { label: "next.to_tables", brings: "then.to_tables" },
  stands: {
    label: "next.stands",
    brings: "then.shown",
    unread: { count: toRead, few: "then.stands", first: "then.read_first" },
  },
  strides: {
    label: "next.strides",
    brings: "then.shown",
    unread: { count: toRead, few: "then.strides_none", first: "then.read_first" },
  },
};
