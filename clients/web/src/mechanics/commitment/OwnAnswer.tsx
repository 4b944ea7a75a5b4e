// What one has given: the own commitment, and whether it is shown; or « Pas aujourd'hui ».
import { useTexts } from "../../shared/i18n";
import type { CommitmentText, ReadyTexts } from "../../shared/wire";
import { formOf, type Given, isMade, PARTS, wordsOf } from "./form";
import { Sentence } from "./Sentence";
import { NO_CHOICES } from "./useForm";

interface OwnAnswerProps {
  given: Given;
  choices: ReadyTexts | undefined;
  /** Its words by the server, for what is no longer among the choices. */
  summary: CommitmentText | undefined;
  hasWall: boolean;
}

export function OwnAnswer({ given, choices = NO_CHOICES, summary, hasWall }: OwnAnswerProps) {
  const { t } = useTexts();
  if (!isMade(given)) return <p class="promise">{t("commit.none")}</p>;
  const form = formOf(given);
  const [moment, gesture] = PARTS.map((name) => wordsOf(form, name, choices) ?? summary?.[name]);
  return (
    <div class="card own-answer">
      <p class="lead">
        <Sentence moment={moment} gesture={gesture} by={given.by} />
      </p>
      {hasWall && (
        <p>
          <span class="quiet">{t("commit.wall.q")}</span>{" "}
          <b>{t(given.wall ? "commit.wall.yes" : "commit.wall.no")}</b>
        </p>
      )}
    </div>
  );
}
