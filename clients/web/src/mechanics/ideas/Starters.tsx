// Texts of an earlier activity that an idea may begin with: one tap fills the form.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { startedWith } from "./form";
import { tableOf, type WritingProps } from "./part";

export function Starters(props: WritingProps) {
  const { play, writing } = props;
  const { t } = useTexts();
  const starters = tableOf(props).starters ?? play.starters ?? [];
  if (!starters.length) return null;
  return (
    <section class="card starters">
      <h2>{t("ideas.starters")}</h2>
      {starters.map((starter) => (
        <Button key={starter.id} onPress={() => writing.set(startedWith(starter))}>
          <span dir="auto">{starter.text}</span>
        </Button>
      ))}
    </section>
  );
}
