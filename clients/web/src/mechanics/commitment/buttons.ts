// What the console's button says for the steps of a commitment.
import type { Buttons } from "../../kit/console/buttons";
import type { CommitmentConsole } from "../../shared/wire";
import { written } from "./items";

export const buttons: Buttons<CommitmentConsole> = {
  project: { label: "next.project", brings: "then.project" },
  wall: {
    label: ({ consoleDoc: { play }, texts: { t } }) =>
      play && !(play as Partial<CommitmentConsole>).shown?.length
        ? t("next.wall_few")
        : t("next.wall"),
    brings: "then.shown",
    unread: {
      count({ shown = [], hidden = [], written: ids = [] }) {
        if (!shown.length) return hidden.length ? undefined : 0;
        return written(shown, ids)[0].length || undefined;
      },
      few: "then.wall_few",
    },
  },
};
