// What the console's button says for the steps of a call for projects.
import type { Buttons } from "../../kit/console/buttons";
import type { IdeasConsole } from "../../shared/wire";
import { toRead } from "./grouping";

export const buttons: Buttons<IdeasConsole> = {
  read: { label: "ideas.next.read", brings: "ideas.then.read" },
  group: {
    label: "ideas.next.group",
    brings: "ideas.then.group",
    unread: {
      count: ({ ideas = [] }) => toRead(ideas),
      few: "ideas.none",
      first: "ideas.then.read_first",
    },
    works: true,
  },
  vote: { label: "ideas.next.vote", brings: "ideas.then.vote", works: true },
  result: { label: "ideas.next.result", brings: "then.shown" },
};
