// The commitment on the screen: the rule and the count, then the wall, without names.
import { Answers } from "../../kit/screen/Answers";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { Projects } from "./Project";
import { ruleOf } from "./projects";
import { Wall } from "./Wall";
import "./screen.css";
import type { CommitmentPlay, CommitmentScreen } from "../../shared/wire";

type Props = ScreenPart<CommitmentPlay>;

export function Screen(props: Props) {
  const { state, all, step, play } = props;
  const { t } = useTexts();
  if (step.kind === "reveal") {
    const own = state.documents.screen?.document.play as CommitmentScreen | undefined;
    const { wall, projects } = play;
    // Before the first gesture is lit the room sees what its tables will do together.
    if (projects?.length && !own?.lit) {
      return (
        <div class="ask with-sentence">
          <h1>{t("commit.project.all")}</h1>
          <Projects projects={projects} all={all} titled />
        </div>
      );
    }
    // A wall that shows nothing still tells how many commitments there are.
    if (wall?.items || wall?.total) return <Wall wall={wall} part={own} />;
    return (
      <div class="ask with-sentence">
        <h1>{t(play.has_wall ? "commit.wall.kept" : "step.wall")}</h1>
        <p class="lead few">{t(play.has_wall ? "commit.wall.few" : "commit.project.none")}</p>
      </div>
    );
  }
  return (
    <div class="ask pledging">
      <div>
        <h1>{all.phases[step.phase]?.title}</h1>
        <p class="lead">{t(step.kind === "lock" ? "step.lock" : ruleOf(step))}</p>
      </div>
      <Answers {...props} />
    </div>
  );
}
