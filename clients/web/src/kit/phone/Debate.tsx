// What to talk about now: the question of the card, and that one may talk.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";

interface DebateProps {
  all: AllDocument;
  /** That one may talk, in the words of this activity. */
  says?: string;
}

export function Debate({ all, says }: DebateProps) {
  const { t } = useTexts();
  const question = all.play?.debate;
  return (
    <Notice icon="people">
      {question && (
        <p>
          <b>{question}</b>
        </p>
      )}
      {says ?? t("screen.talk")}
    </Notice>
  );
}
