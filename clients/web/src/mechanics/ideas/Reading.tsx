// Ideas that the console alone lists, before the room sees them: those to decide of, then all, whole.
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { sortedOut } from "./grouping";
import { Held } from "./Held";
import { Listed, Rest } from "./Listed";
import { useMoves } from "./useMoves";

export function Reading(props: ConsoleProps & { ideas: readonly ConsoleIdea[] }) {
  const { ideas } = props;
  const { t } = useTexts();
  const moves = useMoves(props);
  const { held, shown, ...rest } = sortedOut(ideas);
  return (
    <>
      <p class="lead tabular">{t("ideas.list", { n: ideas.length })}</p>
      <p class="quiet">{t(ideas.length ? "ideas.reads" : "ideas.none")}</p>
      <Held {...props} moves={moves} ideas={held} />
      <Listed {...props} ideas={shown} hide whole />
      <Rest {...props} {...rest} whole />
    </>
  );
}
