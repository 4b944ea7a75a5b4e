// What the console's button says for the steps of a match.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  goals: { label: "next.goals", brings: "then.shown" },
};
