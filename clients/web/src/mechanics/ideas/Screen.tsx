// A call for projects on the screen: who answers, how many ideas come in, the groups, and the result.
import { Answers } from "../../kit/screen/Answers";
import { DebatePage } from "../../kit/screen/DebatePage";
import { TablesDone } from "../../kit/screen/TablesDone";
import { Countdown } from "../../shared/components/Countdown";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { IdeasPlay, IdeasScreen } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { keptOf } from "./groups";
import { Scope } from "./Scope";
import { Kept, ScreenResult } from "./ScreenResult";
import { voicesIn } from "./voices";
import { Wall } from "./Wall";
import "./screen.css";

type ScreenProps = ScreenPart<IdeasPlay>;

export function Screen(props: ScreenProps) {
  const { all, step, play } = props;
  const { t } = useTexts();
  if (play.result && step.kind === "discuss") {
    const about = <p class="small-title">{all.phases[step.phase]?.title}</p>;
    return (
      <DebatePage {...props} about={about} goals={[]} says={t("ideas.talk")}>
        <Kept kept={keptOf(play.ideas ?? [], play.result)} result={play.result} />
      </DebatePage>
    );
  }
  if (play.result) return <ScreenResult key={step.id} {...props} result={play.result} />;
  if (step.name === "read") return <Reading {...props} />;
  if (step.name === "group") return <Grouping {...props} />;
  if (play.voices !== undefined) return <Ballot {...props} />;
  return <Ask {...props} />;
}

/** What is asked and who answers; while people write, how many ideas there are, and the time left. */
function Ask(props: ScreenProps) {
  const { state, all, step, play } = props;
  const { t } = useTexts();
  const open = step.name === "ideas";
  return (
    <div class="ask calling">
      <div>
        <h1>{all.phases[step.phase]?.title}</h1>
        <p class="lead">{t(`ideas.rule.${play.rule}`)}</p>
        <p class="lead idea-answerer">
          {t("ideas.answers", { answers: play.answers, by: play.by })}
        </p>
        {!open && <Scope play={play} />}
      </div>
      {open && (
        <div class="two">
          <div>
            <Count state={state} few={t(play.by_table ? "ideas.tables" : "ideas.coming")} />
            {play.by_table && <TablesDone state={state} />}
          </div>
          <div>
            <Countdown all={all} offset={state.offset} />
            {/* Phones count the step of their table alone. */}
            {play.by_table && step.deadline !== undefined && <p>{t("ideas.time_of")}</p>}
          </div>
        </div>
      )}
    </div>
  );
}

/** How many ideas there are, from five on. */
function Count({ state, few = "" }: Pick<ScreenProps, "state"> & { few?: string }) {
  const { t, number } = useTexts();
  const own = state.documents.screen?.document.play as IdeasScreen | undefined;
  if (own?.n === undefined) return few ? <div class="count lead">{few}</div> : null;
  return (
    <div class="count lead">
      <Rich
        text={t("ideas.list", { n: slot("n") })}
        parts={{ n: <b class="tabular">{number(own.n)}</b> }}
      />
    </div>
  );
}

/** While the console reads them: that it does, and how many there are. */
function Reading({ state, all, step }: ScreenProps) {
  const { t } = useTexts();
  return (
    <div class="ask calling">
      <div>
        <h1>{all.phases[step.phase]?.title}</h1>
        <p class="lead">{t("ideas.reading")}</p>
      </div>
      <div class="two">
        <Count state={state} />
      </div>
    </div>
  );
}

/** The ideas as tiles; groups as stacks, which grow as they are put together. */
function Grouping(props: ScreenProps) {
  const { play } = props;
  const { t } = useTexts();
  const { ideas = [] } = play;
  return (
    <div class="ask with-sentence walling">
      <div class="wall-title">
        <h1>{t("ideas.step.group")}</h1>
        <p class="quiet">{t("ideas.grouping")}</p>
      </div>
      {ideas.length ? <Wall groups={ideas} /> : <p class="lead few">{t("ideas.none")}</p>}
    </div>
  );
}

/** What can be voted for, and how many have. */
function Ballot(props: ScreenProps) {
  const { play, step } = props;
  const texts = useTexts();
  const { ideas = [] } = play;
  return (
    <div class="ask with-sentence walling">
      <div class="wall-title">
        <h1>{step.kind === "lock" ? texts.t("step.lock") : voicesIn(play, texts)}</h1>
        <Answers {...props} />
      </div>
      <Wall groups={ideas} short />
    </div>
  );
}
