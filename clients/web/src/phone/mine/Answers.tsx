// One's own answers in words, activity by activity.
import { GoalChip } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import { byActivity, type ToldLine, tellLine } from "./answers";
import type { OwnAnswer } from "./api";
import { mineTexts } from "./texts";

export function Answers({ answers }: { answers: readonly OwnAnswer[] }) {
  const { t } = mineTexts(useTexts());
  const activities = byActivity(answers);
  return (
    <section class="mine-answers">
      <h2>{t("mine.answers")}</h2>
      {!activities.length && <p>{t("mine.answers_none")}</p>}
      {activities.map((activity) => (
        <div class="card" key={activity.title}>
          <h3>{activity.title}</h3>
          <Told answers={activity.answers} />
          {activity.before.length > 0 && (
            <details>
              <summary>{t("mine.before", { n: activity.before.length })}</summary>
              <Told answers={activity.before} />
            </details>
          )}
        </div>
      ))}
    </section>
  );
}

function Told({ answers }: { answers: readonly OwnAnswer[] }) {
  const texts = useTexts();
  const lines = answers.flatMap(({ lines: all, mechanic, at }) =>
    all.map((line, index) => ({ key: `${at} ${index}`, line: tellLine(line, mechanic, texts) })),
  );
  return (
    <dl>
      {lines.map(({ key, line }, index) => (
        <div key={key}>
          {line.about !== undefined && line.about !== lines[index - 1]?.line.about && (
            <dt class="quiet">{line.about}</dt>
          )}
          <dd>
            <Value line={line} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ line: { label, words, list, goals, things } }: { line: ToldLine }) {
  return (
    <>
      <span class="mine-label">{label}</span>
      {words !== undefined && <b>{words}</b>}
      {list && (
        <ol>
          {list.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )}
      {things && (
        <ul>
          {things.map((name, index) => (
            <li key={`${index} ${name}`} dir="auto">
              <b>{name}</b>
            </li>
          ))}
        </ul>
      )}
      {goals && (
        <ul>
          {goals.map(({ number, title }) => (
            <li key={number} class="goals">
              <GoalChip id={`g${number}`} title={title} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
