// What it is about, under the name of its step, or of the table that talks about it.
import { useTexts } from "../../shared/i18n";
import type { Props } from "./props";
import { nameOf } from "./steps";

export function Title({ all, step, play, table }: Pick<Props, "all" | "step" | "play" | "table">) {
  const { t } = useTexts();
  const working = step.kind === "input" && play.by_table && step.name === "table";
  return (
    <div>
      <p class="over quiet">
        {working && table ? t("table.set", { n: table.number }) : t(nameOf(step, play))}
      </p>
      <h1>
        {play.card?.question ?? (play.texts ? all.phases[step.phase]?.title : t("maturity.next"))}
      </h1>
    </div>
  );
}
