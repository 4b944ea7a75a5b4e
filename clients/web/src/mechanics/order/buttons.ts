// What the console's button says for the steps of an order.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  order: { label: "next.order", brings: "then.shown" },
};
