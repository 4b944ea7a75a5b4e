// What a table says together: whoever sits there proposes, and two thirds agree.
import { useState } from "preact/hooks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount, TableDone } from "../../kit/phone/TableStatus";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { MaturityPlay, MaturityTable, TableDocument } from "../../shared/wire";
import { Form, useFilling } from "./Form";
import type { Props } from "./props";
import { Said, Unsent } from "./Said";
import { Title } from "./Title";
import { nameOf } from "./words";

export function AtTable(props: Props) {
  const { table, play, typing } = props;
  const { t } = useTexts();
  const { said } = ownOf(table);
  if (table?.done) {
    return (
      <TableDone table={table}>
        {said && (
          <div class="card own-answer">
            <Said play={play} said={said} />
          </div>
        )}
        <Unsent text={typing.typed.text} />
      </TableDone>
    );
  }
  if (table?.step) return <Together {...props} table={table} at={table.step.id} />;
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t(ruleOf(play))}</p>
      <p class="quiet">{t("wait.next")}</p>
    </PhonePage>
  );
}

function ownOf(table: TableDocument | undefined): MaturityTable {
  return (table?.play ?? {}) as MaturityTable;
}

function ruleOf({ rule }: MaturityPlay): "maturity.rule.table" | "maturity.rule.stride" {
  return rule === "stand" ? "maturity.rule.table" : "maturity.rule.stride";
}

interface TogetherProps extends Props {
  table: TableDocument;
  /** The id of the table's own step. */
  at: number;
}

function Together(props: TogetherProps) {
  const { all, play, state, room, seat, table, at, typing } = props;
  const { t } = useTexts();
  const { said } = ownOf(table);
  const { open } = typing.typed;
  const { ready } = table;
  const filling = useFilling(typing, play, () => {
    if (!all.paused) typing.send(at, table.number);
  });
  const [grabs, setGrabs] = useState(false);
  const show = (shown: boolean) => {
    setGrabs(shown);
    typing.set({ ...typing.typed, open: shown });
  };
  const dock = open ? (
    <div class="duo">
      <Button onPress={() => show(false)}>{t("maturity.close")}</Button>
      <Button go off={!filling.ready || all.paused} busy={typing.sending} onPress={filling.submit}>
        {t("maturity.send")}
      </Button>
    </div>
  ) : said ? (
    <>
      <ReadyCount
        table={table}
        text={ready && t("maturity.agree_n", { n: ready.n, total: ready.of })}
      />
      <Ready room={room} state={state} table={table} seat={seat} label={t("maturity.agree")} />
    </>
  ) : (
    <Button go onPress={() => show(true)}>
      {t(play.rule === "stand" ? "maturity.propose_first" : "maturity.write_first")}
    </Button>
  );
  return (
    <PhonePage dock={dock}>
      <Title {...props} />
      <Guardian seat={seat} />
      <RefusalNotice
        of={({ type }) => type === "ready" || (type === "play" && !(open && typing.refusal))}
      />
      {!open && <p class="lead">{t(ruleOf(play))}</p>}
      <Proposed play={play} said={said} />
      {open && (
        <Form play={play} typing={typing} filling={filling} off={all.paused} grabs={grabs} />
      )}
      {said && !open && (
        <>
          <Button onPress={() => show(true)}>
            {t(play.rule === "stand" ? "maturity.propose_other" : "maturity.write_other")}
          </Button>
          <p class="quiet">{t("maturity.clears")}</p>
        </>
      )}
      <Countdown all={timed(props)} offset={state.offset} />
    </PhonePage>
  );
}

/** What is on the table now; each new proposal is read out. */
function Proposed({ play, said }: { play: MaturityPlay; said: MaturityTable["said"] }) {
  const texts = useTexts();
  const { t } = texts;
  const none = play.rule === "stand" ? "maturity.said_none" : "maturity.written_none";
  const spoken = said && [said.stand && nameOf(said.stand, texts), said.text].filter(Boolean);
  return (
    <>
      <div class="card own-answer proposed">
        <p class="quiet">{t("maturity.said")}</p>
        {said ? <Said play={play} said={said} /> : <p>{t(none)}</p>}
      </div>
      <LiveRegion
        text={spoken ? t("maturity.at", { name: t("maturity.said"), n: spoken.join(", ") }) : ""}
      />
    </>
  );
}

/** Returns the document of all with the time of the table instead of the room's. */
function timed({ all, step, table }: TogetherProps): Props["all"] {
  const { deadline: _, ...untimed } = step;
  const { opened = step.opened, deadline } = table.step ?? {};
  return { ...all, step: { ...untimed, opened, ...(deadline !== undefined && { deadline }) } };
}
