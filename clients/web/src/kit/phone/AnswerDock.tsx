// The dock of a question: the button that sends, and one of equal size that skips.
import type { ComponentChildren } from "preact";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { Answering } from "./answering";

interface AnswerDockProps {
  answer: Pick<Answering<unknown>, "skip">;
  /** Something is set: it is taken back rather than skipped. */
  set?: boolean;
  /** What the button that skips says, in the words of this activity. */
  label?: string;
  /** The button that sends. */
  children: ComponentChildren;
}

export function AnswerDock({ answer, set, label, children }: AnswerDockProps) {
  const { t } = useTexts();
  const { skip } = answer;
  if (!skip || set) return <>{children}</>;
  return (
    <div class="duo">
      <Button onPress={skip}>{label ?? t("answer.skip")}</Button>
      {children}
    </div>
  );
}
