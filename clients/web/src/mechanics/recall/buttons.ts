// What the console's button says for the steps of a recall.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  figures: { label: "next.figures", brings: "then.figures" },
};
