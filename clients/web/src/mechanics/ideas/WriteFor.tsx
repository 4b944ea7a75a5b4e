// « Écrire pour quelqu'un »: a small form, and the follow code to be copied on paper, once.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useAddress } from "../../kit/console/useAddress";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { shownRefusal } from "../../shared/store";
import type { StarterRow } from "../../shared/wire";
import { atWork } from "./atWork";
import type { ConsoleProps } from "./consolePart";
import { FollowCode } from "./FollowCode";
import { ForTable } from "./ForTable";
import { type Form, isBlank, moveOf, startedWith } from "./form";
import { isOf } from "./part";
import { TextsOf } from "./TextsOf";
import { useAnswerTo } from "./useAnswerTo";
import { useAsked } from "./useAsked";
import { begun, type ForSomebody, useForSomebody } from "./useForSomebody";

export function WriteFor(props: ConsoleProps) {
  const { own, state } = props;
  const { t } = useTexts();
  const [written, set] = useForSomebody(props);
  const [code, setCode] = useState("");
  const address = useAddress(state);
  const { starters = [] } = own;
  return (
    <div class="write-for">
      {code && <Given code={code} address={address} onDone={() => setCode("")} />}
      {written ? (
        <Writing {...props} written={written} set={set} onSent={setCode} />
      ) : (
        <Button onPress={() => set(begun())}>{t("ideas.write_for")}</Button>
      )}
      {!written && starters.length > 0 && (
        <Left starters={starters} take={(form) => set(begun(form))} />
      )}
    </div>
  );
}

/** The code of what was sent: nobody can show it again. */
function Given({ code, address, onDone }: { code: string; address: string; onDone(): void }) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "center" });
  }, [code]);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="ok" live>
        <FollowCode code={code} label={t("ideas.for_code")} address={address} />
        <p>{t("ideas.for_code_keep")}</p>
        <Button onPress={onDone}>{t("ideas.for_code_done")}</Button>
      </Notice>
    </div>
  );
}

/** Texts of an earlier activity that nobody took up. */
function Left({ starters, take }: { starters: readonly StarterRow[]; take(form: Form): void }) {
  const { t } = useTexts();
  return (
    <div>
      <h4 class="display">{t("ideas.starters_left")}</h4>
      <ul class="picks">
        {starters.map((starter) => (
          <li key={starter.id}>
            <span dir="auto">{starter.text}</span>
            <Button bare onPress={() => take(startedWith(starter))}>
              {t("ideas.take_up")}
              <span class="visually-hidden">{` ${starter.text}`}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface WritingProps extends ConsoleProps {
  written: ForSomebody;
  set(written: ForSomebody | undefined): void;
  onSent(code: string): void;
}

function Writing(props: WritingProps) {
  const { room, state, step, play, consoleDoc, written, set } = props;
  const { form, code } = written;
  const { t, language } = useTexts();
  const [done, setDone] = useState(false);
  const { tables } = consoleDoc;
  const group = step.tables ? written.table : 0;
  const at = group ? atWork(tables).get(group) : step.id;
  const sending = useAnswerTo(state, "ideas.submit", ({ code: sent }, refusal) => {
    // What has its code there already was sent before: only the answer was lost.
    if (refusal && refusal !== "code_taken") return;
    set(undefined);
    props.onSent(sent ?? "");
  });
  const refusal = shownRefusal(state);
  const refused = !sending && isOf(refusal?.move, "ideas.submit") ? refusal : undefined;
  const { asked, calm, press } = useAsked(form, play.rule, refused, () => {
    const move = moveOf(form, play.rule, language, code);
    if (at === undefined) setDone(true);
    else room.move({ type: "play", step: at, move, ...(group && { group }) });
  });
  return (
    <div class="card">
      <h4 class="display">{t("ideas.write_for")}</h4>
      <TextsOf
        id="for"
        forSomebody
        rule={play.rule}
        form={form}
        asked={asked}
        set={(next) => {
          calm();
          set({ ...written, form: next });
        }}
        onEnter={press}
      />
      {step.tables && (
        <ForTable
          tables={tables}
          value={written.table}
          onPick={(table) => {
            setDone(false);
            set({ ...written, table });
          }}
        />
      )}
      {done && at === undefined && (
        <Notice tone="now" live>
          {t("ideas.for_table_done")}
        </Notice>
      )}
      <div class="row">
        <Button busy={sending !== undefined} off={isBlank(form)} onPress={press}>
          {t("ideas.for_send")}
        </Button>
        <Button bare onPress={() => set(undefined)}>
          {t("ideas.close")}
        </Button>
      </div>
    </div>
  );
}
