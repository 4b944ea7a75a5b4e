// What was merged into a proposal: each as its author wrote it, with the way out of it.
import type { Goal } from "../../kit/proposals/proposal";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { FailureNotice } from "../failure";
import { useRequest } from "../useRequest";
import type { Merged } from "./api";
import { Offered, What } from "./What";

interface MergedListProps {
  merged: readonly Merged[];
  goals: readonly Goal[];
  /** Lets one stand by itself again, for who may decide. */
  split?: ((id: string) => Promise<void>) | undefined;
}

/** Those that stand under another one. */
export function MergedList({ merged, goals, split }: MergedListProps) {
  const { t } = useTexts();
  const { busy, refused, send } = useRequest();
  return (
    <section class="grouped">
      <h3>{t("decide.with_it")}</h3>
      <FailureNotice of={refused} />
      <ul class="merged">
        {merged.map((one) => (
          <li key={one.id}>
            <h4 dir="auto">{one.title}</h4>
            <What of={one} goals={goals} />
            {one.offer && <Offered offer={one.offer} />}
            {split && (
              <Button
                busy={busy}
                label={t("decide.split", { title: one.title })}
                onPress={() => void send(() => split(one.id))}
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
