// What the console's button says for the steps of a talk.
import type { Buttons, Moment } from "../../kit/console/buttons";
import { formatHour } from "../../shared/format";
import type { TalkConsole } from "../../shared/wire";

export const buttons: Buttons<TalkConsole> = {
  words: {
    label: "next.reveal",
    brings: "then.words",
    unread: {
      count: ({ shown = [], hidden = [], held = [] }) => {
        const unread = shown.length + held.length;
        return hidden.length && !unread ? undefined : unread;
      },
      few: "then.words_few",
    },
  },
  prompt: { label: "next.prompt", brings: "then.prompt" },
  go_on: { label: "next.go_on", brings: "then.go_on" },
  break: { label: breakLabel, brings: "then.break" },
};

/** Names the hour of return; without time limits a break has none. */
function breakLabel({ all, consoleDoc, texts, now }: Moment): string {
  const { id = "", phase = "" } = consoleDoc.next;
  const factor = Number(all.factor);
  if (Number.isNaN(factor)) return texts.t("next.phase", { phase });
  const back = now + 1_000 * factor * (consoleDoc.sheet[id]?.planned ?? 0);
  return texts.t("next.break", { time: formatHour(back, texts.language) });
}
