// What the console's button does on the wall before it goes on: it lights up gestures, at last in pages.
import type { Walk } from "../../kit/console/walk";
import type { Texts } from "../../shared/i18n";
import type { Ahead, CommitmentConsole, CommitmentPlay } from "../../shared/wire";

export const walk: Walk<CommitmentPlay, CommitmentConsole> = ({ wall }, own) => {
  const ahead = wall?.items && own?.ahead;
  return (
    ahead && {
      label: (texts) => labelOf(ahead, own?.lit !== undefined, texts),
      left: ({ t }) => t("then.light", { n: ahead.gestures, presses: ahead.presses }),
      move: { type: "commitment.light", item: ahead.item },
    }
  );
};

function labelOf({ page, pages = 1 }: Ahead, isLit: boolean, { t }: Texts): string {
  if (page === undefined) return t(isLit ? "next.light" : "next.light_first");
  return pages > 1 ? t("next.light_page", { page, pages }) : t("next.light_rest");
}
