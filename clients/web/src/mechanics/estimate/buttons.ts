// What the console's button says for the steps of an estimate.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  figure: { label: "next.figure", brings: "then.shown" },
  spread: { label: "next.spread", brings: "then.spread" },
  again: { label: "next.again", brings: "then.again" },
  lock2: { label: "next.lock2" },
  figure2: { label: "next.figure2", brings: "then.shown" },
};
