// What the console's button says for the steps of the toy.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  lucky: { label: "toy.show", brings: "toy.shown" },
};
