// The projects of tables on the console: to be read, hidden or erased (M6.7).
import { ModerationList } from "../../kit/console/ModerationList";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { CommitmentConsole, CommitmentPlay, ProjectList, ProjectRow } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Project } from "./Project";

type Props = ConsolePart<CommitmentPlay, CommitmentConsole> & { list: ProjectList };

export function ProjectsRead({ all, state, room, step, list }: Props) {
  const { t } = useTexts();
  const flying = pending(
    state,
    (move) => move.type === "erase_text" || (move.type === "play" && "project" in move.move),
  );
  const listed = (rows: readonly ProjectRow[]) =>
    rows.map((project) => ({
      id: project.id,
      n: 1,
      content: <Project project={project} all={all} />,
      spoken: project.text,
      note: list.held.includes(project.id) ? t("commit.project.rude") : undefined,
    }));
  return (
    <div class="projects">
      <h4>{t("commit.project.all")}</h4>
      <ModerationList
        shown={listed(list.shown)}
        hidden={listed(list.hidden)}
        texts={{
          few: t("commit.project.none"),
          about: t(step.kind === "lock" ? "console.wall_before" : "console.wall_now"),
          off: t("commit.project.off"),
        }}
        busy={
          flying?.type === "erase_text"
            ? flying.thing
            : flying?.type === "play" && "project" in flying.move && flying.move.project
        }
        onHide={(project, hidden) =>
          room.move({
            type: "play",
            step: step.id,
            move: { type: "commitment.hide_project", project, hidden },
          })
        }
        onErase={(thing) => room.move({ type: "erase_text", step: step.id, thing })}
      />
    </div>
  );
}
