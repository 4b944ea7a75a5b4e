// What follows for a proposal: one of the changes that are possible now, and a sentence for its author.
import { useState } from "preact/hooks";
import type { State } from "../../kit/proposals/proposal";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { Notice } from "../../shared/components/Notice";
import { parseNumber } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { Field, Submit } from "../Field";
import { failure } from "../failure";
import { useRequest } from "../useRequest";
import { decide, type Next, type OfferedService, proposal, type Row } from "./api";
import { titleOf } from "./title";

const LONGEST_SENTENCE = 280;
const MOST_EUROS = 1_000_000_000;
/** Those that sessions to come may be told. */
const ANNOUNCED: readonly State[] = ["accompanied", "declined", "done"];
/** The sentence has a number or an address, which may be that of a service. */
const TO_CONFIRM = "contact_to_confirm";
/** Somebody was faster: what is shown is not what is there. */
const STALE = ["proposal_changed", "proposal_state", "proposal_unknown"];

interface DecisionFormProps {
  row: Row;
  services: readonly OfferedService[];
  changed: (row: Row) => void;
}

interface Draft {
  next?: Next | undefined;
  sentence: string;
  service: string;
  amount: string;
  announced: boolean;
}

const EMPTY: Draft = { sentence: "", service: "", amount: "", announced: true };

export function DecisionForm({ row, services, changed }: DecisionFormProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const [draft, setDraft] = useState(EMPTY);
  const [said, setSaid] = useState("");
  const { busy, refused, send, clear } = useRequest();
  const edit = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    setSaid("");
    clear();
  };
  const stale = refused && STALE.includes(refused.code);
  const look = () =>
    send(async () => {
      changed(await proposal(row.id, language));
      setDraft({ ...draft, next: undefined }); // what was typed stays
    });
  const press = async (meant = false) => {
    const amount = amountOf(draft, language);
    if (!draft.next) return setSaid(t("decide.choose"));
    if (amount === undefined) return setSaid(texts.refusal("amount_refused", { max: MOST_EUROS }));
    const confirmed = meant && { meant: true as const };
    const decision = { ...decisionOf(draft.next, draft), amount, ...confirmed };
    const done = await send(async () => changed(await decide(row, decision, language)));
    if (!done) return;
    setDraft(EMPTY);
    setSaid(t("decide.saved"));
  };
  return (
    <Form onSend={() => void press()} class="fields decision">
      <h3>{t("decide.next")}</h3>
      {row.merged.length > 0 && <ForAll row={row} />}
      <Choice row={row} draft={draft} edit={edit} />
      {draft.next && !draft.next.back && (
        <Reasons id={row.id} draft={draft} edit={edit} services={services} />
      )}
      {refused && (
        <Notice tone="now" live>
          <p>{failure(refused, texts)}</p>
          {stale && <Button onPress={() => void look()}>{t("decide.see")}</Button>}
          {refused.code === TO_CONFIRM && (
            <Button onPress={() => void press(true)}>{t("decide.save_meant")}</Button>
          )}
        </Notice>
      )}
      <p class="said" role="status">
        {said}
      </p>
      <Submit busy={busy}>{t("decide.save")}</Submit>
    </Form>
  );
}

/** Whom an answer reaches that is given to a whole group. */
function ForAll({ row }: { row: Row }) {
  const texts = useTexts();
  const { t } = texts;
  const titles = [titleOf(row, texts), ...row.merged.map(({ title }) => title)];
  return (
    <Notice tone="now">
      <p>{t("decide.for_all", { n: titles.length })}</p>
      <ul>
        {titles.map((title, at) => (
          <li key={`${at} ${title}`}>
            <span dir="auto">{title}</span>
          </li>
        ))}
      </ul>
      <p class="small">{t("decide.for_all_how")}</p>
    </Notice>
  );
}

type EditProps = { draft: Draft; edit: (change: Partial<Draft>) => void };

function Choice({ row, draft, edit }: EditProps & { row: Row }) {
  const { t } = useTexts();
  return (
    <fieldset>
      <legend class="visually-hidden">{t("decide.next")}</legend>
      {row.next.map((next) => (
        <label class="pick" key={next.state}>
          <input
            type="radio"
            name={`next-${row.id}`}
            checked={draft.next?.state === next.state}
            // Why somebody was told no is nobody else's business, unless it is asked for.
            onChange={() => edit({ next, announced: next.state !== "declined" })}
          />
          <span>
            {next.back
              ? t("decide.back", { state: t(`proposal.stage.${next.state}`) })
              : t(`proposal.stage.${next.state}`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface ReasonsProps extends EditProps {
  id: string;
  services: readonly OfferedService[];
}

/** What goes with a step forwards: its sentence, and for a support by whom and with how much. */
function Reasons({ id, draft, edit, services }: ReasonsProps) {
  const { t } = useTexts();
  const state = draft.next?.state ?? "studied";
  const field = `sentence-${id}`;
  return (
    <>
      {state === "accompanied" && (
        <>
          <label class="field">
            <span>{t("decide.pilot")}</span>
            <select
              value={draft.service}
              onChange={(event) => edit({ service: event.currentTarget.value })}
            >
              <option value="">{t("decide.pilot_choose")}</option>
              {services
                .filter(({ old }) => !old)
                .map(({ code, title }) => (
                  <option key={code} value={code}>
                    {title}
                  </option>
                ))}
            </select>
          </label>
          <Field
            label={t("decide.amount")}
            value={draft.amount}
            onText={(amount) => edit({ amount })}
            numeric
          />
        </>
      )}
      <div class="field">
        <label for={field}>{t(state === "declined" ? "decide.reason" : "decide.sentence")}</label>
        <textarea
          id={field}
          class="text-input"
          rows={3}
          maxLength={LONGEST_SENTENCE}
          value={draft.sentence}
          aria-describedby={`${field}-how`}
          onInput={(event) => edit({ sentence: event.currentTarget.value })}
        />
        <p class="small quiet" id={`${field}-how`}>
          {t("decide.sentence_how")}
        </p>
      </div>
      {ANNOUNCED.includes(state) && (
        <label class="pick">
          <input
            type="checkbox"
            checked={draft.announced}
            onChange={() => edit({ announced: !draft.announced })}
          />
          <span>
            {t("decide.public")}
            <small>{t("decide.public_how")}</small>
          </span>
        </label>
      )}
    </>
  );
}

/** Returns the amount as it is sent: null for none, undefined where it is no whole number. */
function amountOf({ next, amount }: Draft, language: "fr" | "en"): number | null | undefined {
  if (next?.state !== "accompanied" || next.back || !amount.trim()) return null;
  const euros = parseNumber(amount, language);
  const whole = euros !== undefined && Number.isInteger(euros) && euros >= 0;
  return whole && euros <= MOST_EUROS ? euros : undefined;
}

/** Returns all of a decision but its amount. */
function decisionOf({ state, back }: Next, draft: Draft) {
  return {
    state,
    sentence: back ? "" : draft.sentence.trim(),
    service: state === "accompanied" && !back ? draft.service : "",
    public: !back && ANNOUNCED.includes(state) && draft.announced,
  };
}
