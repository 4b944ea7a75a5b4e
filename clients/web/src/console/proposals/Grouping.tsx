// Merging doubles over sessions: some are picked, one gives its title, and it can be undone.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { FailureNotice } from "../failure";
import { useRequest } from "../useRequest";
import { merge, type Row, split } from "./api";
import { titleOf } from "./title";

interface GroupingProps {
  /** Those to be merged; undefined while none are being chosen. */
  picked: readonly Row[] | undefined;
  pick: (rows: readonly Row[] | undefined) => void;
  changed: () => void;
}

/** What was merged last, so that it can be undone. */
interface Done {
  title: string;
  ids: readonly string[]; // of those that stand under it now
}

export function Grouping({ picked, pick, changed }: GroupingProps) {
  const texts = useTexts();
  const { t } = texts;
  const [done, setDone] = useState<Done>();
  const [undone, setUndone] = useState(false);
  const { busy, refused, send } = useRequest();
  const undo = async () => {
    const ids = done?.ids ?? [];
    const all = () => ids.reduce((before, id) => before.then(() => split(id)), Promise.resolve());
    if (!(await send(all))) return;
    setDone(undefined);
    setUndone(true);
    changed();
  };
  if (!picked) {
    return (
      <section class="doubles">
        <FailureNotice of={refused} />
        <div role="status">
          {undone && <p>{t("decide.group_undone")}</p>}
          {done && (
            <Notice tone="ok" icon="check">
              <p>{t("decide.group_done", { title: done.title, n: done.ids.length + 1 })}</p>
              <Button busy={busy} onPress={() => void undo()}>
                {t("decide.group_undo")}
              </Button>
            </Notice>
          )}
        </div>
      </section>
    );
  }
  return (
    <Picking
      picked={picked}
      stop={() => pick(undefined)}
      merged={(into) => {
        const ids = picked.map(({ id }) => id).filter((id) => id !== into.id);
        setDone({ title: titleOf(into, texts), ids });
        setUndone(false);
        pick(undefined);
        changed();
      }}
    />
  );
}

interface PickingProps {
  picked: readonly Row[];
  stop: () => void;
  merged: (into: Row) => void;
}

function Picking({ picked, stop, merged }: PickingProps) {
  const texts = useTexts();
  const { t } = texts;
  const [chosen, setChosen] = useState("");
  const { busy, refused, send } = useRequest();
  const into = picked.find(({ id }) => id === chosen) ?? picked[0];
  const enough = picked.length > 1;
  const press = async () => {
    if (!into || !enough) return;
    const ids = picked.map(({ id }) => id).filter((id) => id !== into.id);
    if (await send(() => merge(ids, into.id))) merged(into);
  };
  return (
    <section class="doubles panel" aria-label={t("decide.group")}>
      <p>{t("decide.group_how")}</p>
      <p role="status" class="tabular">
        {t("decide.group_n", { n: picked.length })}
      </p>
      {enough && (
        <label class="field">
          <span>{t("decide.group_into")}</span>
          <select value={into?.id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {picked.map((row) => (
              <option key={row.id} value={row.id}>
                {titleOf(row, texts)}
              </option>
            ))}
          </select>
        </label>
      )}
      {enough && <p class="small">{t("decide.group_effect")}</p>}
      <FailureNotice of={refused} />
      <div class="row">
        <Button busy={busy} off={!enough} onPress={() => void press()}>
          {t("decide.group_do")}
        </Button>
        <Button bare onPress={stop}>
          {t("decide.group_stop")}
        </Button>
      </div>
    </section>
  );
}
