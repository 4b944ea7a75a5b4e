// A call for projects on the phone, step by step.
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { TableDone } from "../../kit/phone/TableStatus";
import { WaitLine } from "../../kit/phone/WaitLine";
import { useTexts } from "../../shared/i18n";
import type { TableDocument } from "../../shared/wire";
import { List } from "./List";
import { OwnIdeas } from "./OwnIdeas";
import { PhoneResult } from "./PhoneResult";
import { type PhoneProps, tableOf, type WritingProps } from "./part";
import { Scope } from "./Scope";
import { Thumbs } from "./Thumbs";
import { Answerer, Title } from "./Title";
import { Unsent } from "./Unsent";
import { useWriting } from "./useWriting";
import { OwnVotes, Vote } from "./Vote";
import { Write, WriteAtTable } from "./Write";
import "./phone.css";

export { texts } from "./texts/fr";

export function Phone(props: PhoneProps) {
  const { play, step, seat } = props;
  const part = { ...props, writing: useWriting(props) };
  if (play.result) return <PhoneResult {...part} result={play.result} />;
  if (step.name === "ideas" && seat) {
    return play.by_table ? <AtTable {...part} /> : <Write {...part} />;
  }
  if (step.name === "read") return <Reading {...part} />;
  if (step.name === "group") return <Group {...part} />;
  if (step.name === "vote" && seat) return <Vote key={step.id} {...part} />;
  return step.kind === "lock" ? <Lock {...part} /> : <Brief {...part} />;
}

function Brief(props: WritingProps) {
  const { all, play, writing } = props;
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t(`ideas.rule.${play.rule}`)}</p>
      <Answerer play={play} />
      <Scope play={play} />
      <WaitLine all={all} />
      <Unsent writing={writing} />
      <Questions open />
    </PhonePage>
  );
}

function AtTable(props: WritingProps) {
  const { all, table, play } = props;
  if (table?.done) return <Done {...props} table={table} />;
  if (table?.step?.name === "write") return <WriteAtTable {...props} table={table} />;
  if (table?.step) return <Thumbs {...props} table={table} />;
  return <NoTable {...props} all={all} play={play} />;
}

/** A phone whose table is not known yet, or has not begun. */
function NoTable(props: WritingProps) {
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t(`ideas.rule.${props.play.rule}`)}</p>
      <p class="quiet">{t("wait.next")}</p>
      <Unsent writing={props.writing} />
      <Questions open />
    </PhonePage>
  );
}

/** What the table keeps, and why one more, while it waits for the others. */
function Done(props: WritingProps & { table: TableDocument }) {
  const { all, table, writing } = props;
  const { t } = useTexts();
  const { ideas = [], kept = [], tied } = tableOf(props);
  const aside = ideas.filter(({ id }) => !kept.includes(id));
  return (
    <TableDone table={table}>
      {kept.length > 0 && <h2 class="part-title">{t("ideas.table_kept", { n: kept.length })}</h2>}
      {tied && <p>{t("ideas.table_tied", { n: kept.length })}</p>}
      <List ideas={ideas.filter(({ id }) => kept.includes(id))} all={all} />
      {aside.length > 0 && (
        <details>
          <summary>
            <span>{t("ideas.table_aside", { n: aside.length })}</span>
          </summary>
          <List ideas={aside} all={all} />
        </details>
      )}
      <OwnIdeas {...props} />
      <Unsent writing={writing} tabled />
    </TableDone>
  );
}

/** While ideas are read: one's own with the code, and why the others are not there yet. */
function Reading(props: WritingProps) {
  const { writing } = props;
  const { t } = useTexts();
  return (
    <LockPage
      part={props}
      answered={writing.own.length > 0}
      message={t("ideas.reading")}
      again
      heading={<Title {...props} />}
    >
      <Unsent writing={writing} />
      <OwnIdeas {...props} />
    </LockPage>
  );
}

/** While ideas are grouped: one's own with the code, then all of them. */
function Group(props: WritingProps) {
  const { all, play, writing } = props;
  const { t } = useTexts();
  const { ideas = [] } = play;
  return (
    <LockPage
      part={props}
      answered={writing.own.length > 0}
      message={t(writing.own.length ? "ideas.grouping_mine" : "ideas.grouping")}
      again
      heading={<Title {...props} />}
      after={
        <>
          {ideas.length > 0 && <h2 class="part-title">{t("ideas.list", { n: ideas.length })}</h2>}
          <List ideas={ideas} all={all} />
        </>
      }
    >
      <Unsent writing={writing} />
      <OwnIdeas {...props} />
    </LockPage>
  );
}

function Lock(props: WritingProps) {
  const { mine, writing } = props;
  return (
    <LockPage part={props} answered={mine.mine !== undefined} heading={<Title {...props} />}>
      {mine.mine && <OwnVotes {...props} votes={mine.mine} />}
      <Unsent writing={writing} />
    </LockPage>
  );
}
