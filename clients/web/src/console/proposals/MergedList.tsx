// What was merged into a proposal, each with the way out of it.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { FailureNotice } from "../failure";
import { useRequest } from "../useRequest";
import type { Merged } from "./api";

interface MergedListProps {
  merged: readonly Merged[];
  /** Lets one stand by itself again, for who may decide. */
  split?: ((id: string) => Promise<void>) | undefined;
}

/** Those that stand under another one. */
export function MergedList({ merged, split }: MergedListProps) {
  const { t } = useTexts();
  const { busy, refused, send } = useRequest();
  return (
    <section>
      <h3>{t("decide.with_it")}</h3>
      <FailureNotice of={refused} />
      <ul class="merged">
        {merged.map(({ id, title }) => (
          <li key={id}>
            <span dir="auto">{title}</span>
            {split && (
              <Button
                busy={busy}
                label={t("decide.split", { title })}
                onPress={() => void send(() => split(id))}
              >
                {t("decide.split_do")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
