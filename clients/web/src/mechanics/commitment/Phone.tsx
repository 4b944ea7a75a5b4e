// The commitment on the phone, step by step; one's own stays on the card.
import { useEffect } from "preact/hooks";
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate, TooLateNotice } from "../../kit/phone/TooLateNotice";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { PhonePart } from "../index";
import { Answer, Title } from "./Answer";
import { isMade } from "./form";
import { othersOf, stacked } from "./items";
import { OwnAnswer } from "./OwnAnswer";
import { Sentence } from "./Sentence";
import "./phone.css";
import type { CommitmentMine, CommitmentPlay, CommitmentText } from "../../shared/wire";

type Props = PhonePart<CommitmentPlay, CommitmentMine>;

export function Phone(props: Props) {
  const { step } = props;
  useLastDocuments(props);
  if (step.kind === "input" && props.seat) return <Answer key={step.id} {...props} />;
  if (step.kind === "reveal") return <Wall {...props} />;
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

/** Keeps one's commitment on the card as the server has it; « Pas aujourd'hui » takes it off. */
function useLastDocuments({ mine, saveOwn }: Props): void {
  const { t } = useTexts();
  const { moment, gesture, by } = mine.summary ?? {};
  const declined = mine.mine !== undefined && !isMade(mine.mine);
  useEffect(() => {
    const erased = t("text.erased");
    const kept: Required<CommitmentText> | undefined = by && {
      moment: moment ?? erased,
      gesture: gesture ?? erased,
      by,
    };
    if (kept || declined) saveOwn(kept);
  }, [moment, gesture, by, declined]);
}

function Brief(props: Props) {
  const { all } = props;
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t("commit.rule")}</p>
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      <Questions open />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, play, mine } = props;
  const { t } = useTexts();
  const given = mine.mine;
  const message = t(given ? "answer.locked" : "answer.none");
  const late = isTooLate({ ...props, answered: given !== undefined });
  return (
    <PhonePage>
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <Notice>{late ? t("lobby.too_late") : message}</Notice>
      {given && (
        <OwnAnswer
          given={given}
          choices={mine.choices}
          summary={mine.summary}
          hasWall={play.has_wall}
        />
      )}
      <AnswerCount play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
  );
}

/** What is on the room's screen, as a list, then one's own. */
function Wall({ play, mine, all, seat }: Props) {
  const { t, number } = useTexts();
  const stacks = stacked(play.wall?.items ?? []);
  const others = othersOf(play.wall ?? { n: 0 });
  return (
    <PhonePage>
      <TooLateNotice all={all} {...(seat && { seat })} answered={mine.mine !== undefined} />
      <h1>{t("commit.wall.title")}</h1>
      {stacks.length ? (
        <ul class="card pledges">
          {stacks.map(({ n, ...item }) => (
            <li key={item.id}>
              <Sentence {...item} />
              {n > 1 && <b class="tabular">{` × ${number(n)}`}</b>}
            </li>
          ))}
        </ul>
      ) : (
        <p class="lead">{t("commit.wall.few")}</p>
      )}
      {others > 0 && <p class="quiet">{t("commit.wall.others", { n: others })}</p>}
      {mine.summary && (
        <div class="card own-answer">
          <h2>{t("card.commit")}</h2>
          <p>
            <Sentence {...mine.summary} />
          </p>
        </div>
      )}
    </PhonePage>
  );
}
