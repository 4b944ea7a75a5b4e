// What the console's button says for the steps of a call for projects.
import type { Buttons } from "../../kit/console/buttons";

export const buttons: Buttons = {
  group: { label: "ideas.next.group", brings: "ideas.then.group" },
  vote: { label: "ideas.next.vote", brings: "ideas.then.vote", works: true },
  result: { label: "ideas.next.result", brings: "then.shown" },
};
