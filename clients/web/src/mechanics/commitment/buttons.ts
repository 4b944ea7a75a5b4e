// What the console's button says for the steps of a commitment.
import type { Buttons } from "../../kit/console/buttons";
import type { CommitmentConsole } from "../../shared/wire";
import { stacked } from "./items";

export const buttons: Buttons<CommitmentConsole> = {
  wall: {
    label: "next.wall",
    brings: "then.shown",
    unread: {
      count: ({ shown = [], hidden = [] }) =>
        !shown.length && hidden.length ? undefined : stacked(shown).length,
      few: "then.wall_few",
    },
  },
};
