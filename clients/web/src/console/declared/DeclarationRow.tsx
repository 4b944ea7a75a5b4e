// One thing that was declared, with who declared it; struck through while it is withdrawn.

import { useCallback, useState } from "preact/hooks";
import { Confirm } from "../../kit/console/Confirm";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Refusal } from "../api";
import { failure } from "../failure";
import { useRequest } from "../useRequest";
import { type Declaration, restore, withdraw } from "./api";
import { type Known, refusedText, said } from "./said";

/** Somebody was faster: the list is read anew. */
const STALE = ["declared_withdrawn", "declared_counts", "declared_unknown"];

/** What was done here last: the focus goes to who declared it, once the list says so. */
type Done = "withdrawn" | "restored";

interface DeclarationRowProps {
  row: Declaration;
  known: Known;
  reload: () => void;
}

export function DeclarationRow({ row, known, reload }: DeclarationRowProps) {
  const texts = useTexts();
  const { what, more } = said(row.content, known, texts);
  const [mine, setMine] = useState<Done>();
  const Told = row.withdrawn ? "del" : "span";
  return (
    <li class={row.withdrawn ? "withdrawn" : undefined}>
      <p class="what">
        <Told dir="auto">
          <b>{what}</b>
        </Told>
      </p>
      {more.length > 0 && (
        <p class="facts small">
          {more.map((fact) => (
            <Told key={fact} dir="auto">
              {fact}
            </Told>
          ))}
        </p>
      )}
      <Who key={mine} {...row} focused={mine === (row.withdrawn ? "withdrawn" : "restored")} />
      {!row.withdrawn && (
        <Withdrawing id={row.id} what={what} done={() => setMine("withdrawn")} reload={reload} />
      )}
      {row.withdrawn && !row.withdrawn.replaced && (
        <Restoring id={row.id} what={what} done={() => setMine("restored")} reload={reload} />
      )}
    </li>
  );
}

/** Who declared it, withdrew it and restored it; it takes the focus that the button had. */
function Who({ by, at, restored, withdrawn, focused }: Declaration & { focused: boolean }) {
  const { t, language } = useTexts();
  const on = (name: string, ms: number) => ({
    name: name || t("declared.somebody"),
    day: formatDay(ms, language),
  });
  const backed = ({
    by: who,
    at: when,
    withdrawn: gone,
  }: NonNullable<Declaration["restored"]>) => ({
    ...on(gone.by, gone.at),
    by: on(who, when).name,
    at: on(who, when).day,
  });
  return (
    <p class="small quiet" tabIndex={focused ? -1 : undefined} ref={focused ? focus : null}>
      <span>{t("declared.by", on(by, at))}</span>
      {restored && (
        <>
          {" "}
          <span>{t("declared.restored_by", backed(restored))}</span>
        </>
      )}
      {withdrawn && (
        <>
          {" "}
          <b>
            {t(
              withdrawn.replaced ? "declared.replaced_by" : "declared.withdrawn_by",
              on(withdrawn.by, withdrawn.at),
            )}
          </b>
        </>
      )}
    </p>
  );
}

function focus(line: HTMLElement | null): void {
  line?.focus();
}

interface ChangingProps {
  id: string;
  what: string;
  done: () => void;
  reload: () => void;
}

/** The button that takes it back, once its effect is said. */
function Withdrawing({ id, what, done, reload }: ChangingProps) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const { busy, refused, send } = useRequest();
  const close = useCallback(() => setAsking(false), []);
  const press = async () => {
    if (!(await send(() => withdraw(id)))) return;
    done();
    reload();
  };
  return (
    <>
      <Button
        expanded={asking}
        label={t("declared.withdraw", { what })}
        onPress={() => setAsking(!asking)}
      >
        {t("declared.withdraw_do")}
      </Button>
      {asking && (
        <Confirm title={t("declared.withdraw", { what })} close={close}>
          <p>{t("declared.withdraw_effect")}</p>
          <Refused of={refused} reload={reload} />
          <Button busy={busy} onPress={() => void press()}>
            {t("declared.withdraw_yes")}
          </Button>
        </Confirm>
      )}
    </>
  );
}

/** The button that has it count again: it can be withdrawn again, so nothing is asked. */
function Restoring({ id, what, done, reload }: ChangingProps) {
  const { t } = useTexts();
  const { busy, refused, send } = useRequest();
  const press = async () => {
    if (!(await send(() => restore(id)))) return;
    done();
    reload();
  };
  return (
    <>
      <Button label={t("declared.restore", { what })} busy={busy} onPress={() => void press()}>
        {t("declared.restore_do")}
      </Button>
      <Refused of={refused} reload={reload} />
    </>
  );
}

interface RefusedProps {
  of: Refusal | undefined;
  reload: () => void;
}

/** Why it was not done; where somebody was faster, the list as it is. */
function Refused({ of, reload }: RefusedProps) {
  const texts = useTexts();
  if (!of) return null;
  return (
    <Notice tone="now" live>
      <p>{of.details ? refusedText(of, texts) : failure(of, texts)}</p>
      {STALE.includes(of.code) && <Button onPress={reload}>{texts.t("declared.see")}</Button>}
    </Notice>
  );
}
