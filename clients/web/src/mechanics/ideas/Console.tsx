// A call for projects on the console: what is asked, writing for somebody, reading, grouping, result.
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import { ConsoleResult } from "./ConsoleResult";
import type { ConsoleProps } from "./consolePart";
import { Grouping } from "./Grouping";
import { Reading } from "./Reading";
import { Scope } from "./Scope";
import { Sentence } from "./Words";
import { WriteFor } from "./WriteFor";
import "./console.css";

export function Console(props: ConsoleProps) {
  const { all, play, step, own } = props;
  const { t } = useTexts();
  const { answers, by, rule, result } = play;
  const writes = ["ideas", "read", "group"].includes(step.name);
  const lists = !["brief", "ideas", "read"].includes(step.name);
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      {step.kind === "brief" && <p class="prompt">{t(`ideas.rule.${rule}`)}</p>}
      <p class="quiet">{t("ideas.answers", { answers, by })}</p>
      {step.kind === "brief" && <Scope play={play} />}
      {step.name === "ideas" && !play.by_table && (
        <p class="lead tabular">{t("ideas.list", { n: own.n ?? 0 })}</p>
      )}
      {step.name === "ideas" && play.by_table && step.deadline !== undefined && (
        <p class="quiet">{t("ideas.time_tables")}</p>
      )}
      {step.name === "ideas" && <Written {...props} />}
      {result && <ConsoleResult {...props} result={result} />}
      {step.name === "read" && own.ideas && <Reading {...props} ideas={own.ideas} />}
      {lists && own.ideas && <Grouping {...props} ideas={own.ideas} />}
      {writes && <WriteFor {...props} />}
    </>
  );
}

/** What was written for somebody: all that a console sees while people write. */
function Written({ own: { ideas = [] } }: ConsoleProps) {
  const { t } = useTexts();
  if (!ideas.length) return null;
  return (
    <div>
      <h4 class="display">{t("ideas.written")}</h4>
      <ul class="idea-written">
        {ideas.map((idea: ConsoleIdea) => (
          <li key={idea.id}>
            <Sentence title={idea.title} />
          </li>
        ))}
      </ul>
    </div>
  );
}
