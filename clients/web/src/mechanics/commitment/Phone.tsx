// The commitment on the phone, step by step; one's own stays on the card.
import { useLayoutEffect } from "preact/hooks";
import { useErasedDraft } from "../../kit/phone/erased";
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { WaitLine } from "../../kit/phone/WaitLine";
import { useTexts } from "../../shared/i18n";
import type { PhonePart } from "../index";
import { Answer, Title } from "./Answer";
import { isMade } from "./form";
import type { Kept } from "./kept";
import { OwnAnswer } from "./OwnAnswer";
import { Wall } from "./PhoneWall";
import { TableProject } from "./TableProject";
import { useLink } from "./useCode";
import "./phone.css";
import type { CommitmentMine, CommitmentPlay } from "../../shared/wire";

export { texts } from "./texts/fr";

type Props = PhonePart<CommitmentPlay, CommitmentMine>;

export function Phone(props: Props) {
  const { step, mine, draft } = props;
  useLastDocuments(props);
  useErasedDraft(mine.erased, draft, step);
  if (step.name === "project" && props.seat) return <TableProject {...props} />;
  if (step.kind === "input" && props.seat) return <Answer key={step.id} {...props} />;
  if (step.kind === "reveal") return <Wall {...props} />;
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

/** Keeps one's commitment on the card as the server has it; « Pas aujourd'hui » takes it off. */
function useLastDocuments({ mine, saveOwn }: Props): void {
  const { t } = useTexts();
  const { moment, gesture, by } = mine.summary ?? {};
  const followed = useLink(by);
  const declined = mine.mine !== undefined && !isMade(mine.mine);
  useLayoutEffect(() => {
    const erased = t("text.erased");
    const kept: Kept | undefined = by && {
      moment: moment ?? erased,
      gesture: gesture ?? erased,
      by,
      ...followed,
    };
    if (kept || declined) saveOwn(kept);
  }, [moment, gesture, by, declined, followed?.link]);
}

function Brief(props: Props) {
  const { all } = props;
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t("commit.rule")}</p>
      <WaitLine all={all} />
      <Questions open />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { play, mine } = props;
  const { t } = useTexts();
  return (
    <LockPage part={props} answered={mine.mine !== undefined} heading={<Title {...props} />}>
      {mine.mine && (
        <OwnAnswer
          given={mine.mine}
          choices={mine.choices}
          summary={mine.summary}
          hasWall={play.has_wall}
        />
      )}
      {mine.erased && <p class="quiet">{t("text.erased_by")}</p>}
    </LockPage>
  );
}
