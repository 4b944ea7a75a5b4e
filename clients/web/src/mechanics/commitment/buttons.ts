// What the console's button says for the steps of a commitment.
import type { Buttons } from "../../kit/console/buttons";
import type { PlainKey } from "../../shared/i18n";
import type { CommitmentConsole } from "../../shared/wire";
import { written } from "./items";

export const buttons: Buttons<CommitmentConsole> = {
  project: { label: "next.project", brings: "then.project" },
  wall: {
    label: ({ consoleDoc: { play }, texts: { t } }) =>
      t(labelOf(play as Partial<CommitmentConsole> | undefined)),
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

/** Returns what the press shows: the wall, else what tables will do, else neither. */
function labelOf(play: Partial<CommitmentConsole> | undefined): PlainKey {
  if (!play || play.shown?.length) return "next.wall";
  return play.projects?.shown.length ? "next.projects" : "next.wall_few";
}
