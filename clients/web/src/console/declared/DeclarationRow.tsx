// One thing that was declared, with who declared it; struck through once somebody withdrew it.
import { useCallback, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { failure } from "../failure";
import { PanelBox } from "../PanelBox";
import { useRequest } from "../useRequest";
import { type Declaration, withdraw } from "./api";
import { type Known, said } from "./said";

/** Somebody was faster: the list is read anew. */
const STALE = ["declared_withdrawn", "declared_unknown"];

interface DeclarationRowProps {
  row: Declaration;
  known: Known;
  reload: () => void;
}

export function DeclarationRow({ row, known, reload }: DeclarationRowProps) {
  const texts = useTexts();
  const { what, more } = said(row.content, known, texts);
  const [mine, setMine] = useState(false);
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
      <Who {...row} focused={mine} />
      {!row.withdrawn && (
        <Withdrawing id={row.id} what={what} done={() => setMine(true)} reload={reload} />
      )}
    </li>
  );
}

/** Who declared it and who withdrew it; it takes the focus where the button was. */
function Who({ by, at, withdrawn, focused }: Declaration & { focused: boolean }) {
  const { t, language } = useTexts();
  const on = (name: string, ms: number) => ({
    name: name || t("declared.somebody"),
    day: formatDay(ms, language),
  });
  const takes = focused && withdrawn !== undefined;
  return (
    <p class="small quiet" tabIndex={takes ? -1 : undefined} ref={takes ? focus : null}>
      <span>{t("declared.by", on(by, at))}</span>
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

interface WithdrawingProps {
  id: string;
  what: string;
  done: () => void;
  reload: () => void;
}

/** The button that takes it back, once its effect is said. */
function Withdrawing({ id, what, done, reload }: WithdrawingProps) {
  const texts = useTexts();
  const { t } = texts;
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
        <PanelBox label={t("declared.withdraw", { what })} close={close}>
          <p>{t("declared.withdraw_effect")}</p>
          {refused && (
            <Notice tone="now" live>
              <p>{failure(refused, texts)}</p>
              {STALE.includes(refused.code) && (
                <Button onPress={reload}>{t("declared.see")}</Button>
              )}
            </Notice>
          )}
          <Button busy={busy} onPress={() => void press()}>
            {t("declared.withdraw_yes")}
          </Button>
        </PanelBox>
      )}
    </>
  );
}
