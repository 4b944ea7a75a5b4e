// What the console's button says for the steps of the toy.
import type { Buttons } from "../../kit/console/buttons";
import type { ToyConsole } from "../../shared/wire";

export const buttons: Buttons<ToyConsole> = {
  lucky: {
    label: "toy.show",
    brings: "toy.shown",
    unread: {
      count: ({ shown = [], hidden = [] }) =>
        !shown.length && hidden.length ? undefined : shown.length,
      few: "toy.few",
    },
  },
};
