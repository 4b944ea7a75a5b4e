// The project of a table on its phones: whoever sits there proposes one, and two thirds agree (M6.7).
import { useState } from "preact/hooks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice, RefusalText } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount, TableDone } from "../../kit/phone/TableStatus";
import { problemOf, TextField } from "../../kit/phone/TextField";
import { signsOf } from "../../kit/phone/typedText";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type {
  CommitmentMine,
  CommitmentPlay,
  CommitmentTable,
  ProjectText,
  TableDocument,
} from "../../shared/wire";
import type { PhonePart } from "../index";
import { Title } from "./Answer";
import { Project } from "./Project";

const LONGEST = 140;

type Props = PhonePart<CommitmentPlay, CommitmentMine>;

export function TableProject(props: Props) {
  const { table, all } = props;
  const { t } = useTexts();
  const project = (table?.play as CommitmentTable | undefined)?.project;
  if (table?.done) {
    return (
      <TableDone table={table}>{project && <Project project={project} all={all} />}</TableDone>
    );
  }
  if (table?.step) return <Talk {...props} table={table} project={project} />;
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t("commit.project.rule")}</p>
      <p class="quiet">{t("wait.next")}</p>
    </PhonePage>
  );
}

interface TalkProps extends Props {
  table: TableDocument;
  project: ProjectText | undefined;
}

function Talk(props: TalkProps) {
  const { all, seat, state, room, table, project } = props;
  const { t } = useTexts();
  const [editing, setEditing] = useState(false);
  const dock = project && (
    <>
      <ReadyCount table={table} />
      <Ready room={room} state={state} table={table} seat={seat} />
    </>
  );
  return (
    <PhonePage dock={dock}>
      <Title {...props} />
      <Guardian seat={seat} />
      <RefusalNotice of={(one) => one.type === "play" || one.type === "ready"} />
      <p class="lead">{t("commit.project.rule")}</p>
      {project && <Project project={project} all={all} />}
      {project && <p class="quiet">{t("commit.project.agree")}</p>}
      {project && (
        <Button bare expanded={editing} onPress={() => setEditing(!editing)}>
          {t("commit.project.other")}
        </Button>
      )}
      {(!project || editing) && <Form {...props} done={() => setEditing(false)} />}
    </PhonePage>
  );
}

function Form({ all, state, room, table, project, done }: TalkProps & { done(): void }) {
  const { t } = useTexts();
  const [text, setText] = useState(project?.text ?? "");
  const [pilot, setPilot] = useState(project?.pilot ?? "");
  const [sent, setSent] = useState(false);
  const problem = problemOf(text, LONGEST) ?? (pilot ? undefined : "pilot_missing");
  const flying = pending(
    state,
    (move) => move.type === "play" && move.move.type === "commitment.project",
  );
  const send = () => {
    setSent(true);
    if (problem || !table.step) return;
    const move = { type: "commitment.project", text, pilot } as const;
    room.move({ type: "play", step: table.step.id, group: table.number, move });
    done();
  };
  const shown = sent || problem === "text_too_long" ? problem : undefined;
  return (
    <div class="card project-form">
      {shown && (
        <RefusalText
          code={shown}
          details={{ n: signsOf(text), max: LONGEST }}
          id="project-problem"
        />
      )}
      <TextField
        id="project-text"
        label={t("commit.project.what")}
        value={text}
        longest={LONGEST}
        problem={shown && "project-problem"}
        onText={setText}
      />
      <label class="field-label">
        <span>{t("commit.project.pilot")}</span>
        <select
          class="text-input"
          value={pilot}
          onChange={(event) => setPilot(event.currentTarget.value)}
        >
          <option value="">{t("commit.project.choose")}</option>
          {all.service_order.map((code) => (
            <option key={code} value={code}>
              {all.services[code]}
            </option>
          ))}
        </select>
      </label>
      <Button off={problem !== undefined} busy={flying !== undefined} onPress={send}>
        {t("commit.project.send")}
      </Button>
    </div>
  );
}
