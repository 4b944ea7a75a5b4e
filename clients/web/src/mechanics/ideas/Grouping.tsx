// Ideas on the console: those to look at first, then all in their groups, then what is hidden.
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { Groups } from "./Groups";
import { sortedOut } from "./grouping";
import { Held } from "./Held";
import { Listed, Rest } from "./Listed";
import { useMoves } from "./useMoves";

/** Groups that a room can read, as the server counts them. */
const MOST_GROUPS = 16;
const GROUPED_IN = ["group", "vote"];
/** Before the room knows what it keeps. */
const UNDECIDED_IN = ["group", "vote", "lock"];

export function Grouping(props: ConsoleProps & { ideas: readonly ConsoleIdea[] }) {
  const { ideas, own, play, step } = props;
  const { groups = 0 } = own;
  const roomForAll = groups > 0 && groups <= play.keeps && UNDECIDED_IN.includes(step.name);
  const { t } = useTexts();
  const moves = useMoves(props);
  const { held, shown, ...rest } = sortedOut(ideas);
  return (
    <>
      <Held {...props} moves={moves} ideas={held} />
      <p class="tabular">
        {t("ideas.groups_of", { n: groups, most: MOST_GROUPS })}
        {own.crowded && <b class="small idea-note">{t("ideas.crowded")}</b>}
      </p>
      {roomForAll && <p>{t("ideas.room_for_all", { n: groups, keeps: play.keeps })}</p>}
      {own.tied !== undefined && <p class="quiet">{t("ideas.tied", { n: own.tied })}</p>}
      {!ideas.length && <p class="quiet">{t("ideas.none")}</p>}
      {GROUPED_IN.includes(step.name) ? (
        <Groups {...props} moves={moves} ideas={shown} />
      ) : (
        <Listed {...props} ideas={shown} hide />
      )}
      <Rest {...props} {...rest} />
    </>
  );
}
