// Which proposals are shown: by state first, since that is what is left to do, then by all else.
import { useEffect, useRef, useState } from "preact/hooks";
import { COSTS, KINDS, STATES } from "../../kit/proposals/proposal";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { formatDay, formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { Field, Submit } from "../Field";
import { type Counts, type Filters, NO_FILTERS, ORDERS, type Page } from "./api";

const LONGEST_TEXT = 80;

interface FilterFormProps {
  filters: Filters;
  page: Page;
  counts: Counts;
  show: (filters: Filters) => void;
}

export function FilterForm({ filters, page, counts, show }: FilterFormProps) {
  const { t } = useTexts();
  const all = STATES.reduce((sum, state) => sum + counts[state], 0);
  const others = { ...filters, state: "", order: "" };
  const filtered = Object.values(others).some((value) => value !== "");
  const [open, setOpen] = useState(filtered);
  const [word, setWord] = useState(filters.text);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => setWord(filters.text), [filters.text]);
  useEffect(() => {
    if (filtered) setOpen(true);
  }, [filtered]);
  const clear = () => {
    setWord(""); // also one that was typed and not looked for
    show({ ...NO_FILTERS, state: filters.state, order: filters.order });
    summary.current?.focus(); // the button goes
  };
  return (
    <section class="filters">
      <fieldset class="row states">
        <legend class="visually-hidden">{t("decide.state")}</legend>
        <Button pressed={filters.state === ""} onPress={() => show({ ...filters, state: "" })}>
          {t("decide.of_state", { state: t("decide.all"), n: all })}
        </Button>
        {STATES.map((state) => (
          <Button
            key={state}
            pressed={filters.state === state}
            onPress={() => show({ ...filters, state })}
          >
            {t("decide.of_state", { state: t(`proposal.stage.${state}`), n: counts[state] })}
          </Button>
        ))}
      </fieldset>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary}>{t("decide.filters")}</summary>
        <Search word={word} type={setWord} search={() => show({ ...filters, text: word.trim() })} />
        <Selects filters={filters} page={page} show={show} />
        {filtered && <Button onPress={clear}>{t("decide.clear")}</Button>}
      </details>
      <div class="selects">
        <Select
          label={t("decide.order")}
          value={filters.order}
          none={t("decide.order.newest")}
          options={ORDERS.map((order) => [order, t(`decide.order.${order}`)])}
          onChange={(order) =>
            show({ ...filters, order: ORDERS.find((one) => one === order) ?? "" })
          }
        />
      </div>
    </section>
  );
}

interface SearchProps {
  word: string;
  type: (word: string) => void;
  search: () => void;
}

function Search({ word, type, search }: SearchProps) {
  const { t } = useTexts();
  return (
    <Form onSend={search} class="search">
      <Field label={t("decide.search")} value={word} onText={type} longest={LONGEST_TEXT} />
      <Submit busy={false}>{t("decide.search_go")}</Submit>
    </Form>
  );
}

function Selects({ filters, page, show }: Omit<FilterFormProps, "counts">) {
  const { t } = useTexts();
  return (
    <div class="selects">
      <SessionSelect filters={filters} page={page} show={show} />
      <Select
        label={t("decide.kind")}
        value={filters.kind}
        options={KINDS.map((kind) => [kind, t(`decide.kind.${kind}`)])}
        onChange={(kind) => show({ ...filters, kind: KINDS.find((one) => one === kind) ?? "" })}
      />
      <Select
        label={t("proposal.services")}
        value={filters.service}
        options={page.services.map(({ code, title, old }) => [
          code,
          old ? t("decide.service_old", { title }) : title,
        ])}
        onChange={(service) => show({ ...filters, service })}
      />
      <Select
        label={t("proposal.goals")}
        value={filters.goal}
        options={page.goals.map(({ number, title }) => [
          String(number),
          t("decide.goal_of", { number, title }),
        ])}
        onChange={(goal) => show({ ...filters, goal })}
      />
      <Select
        label={t("proposal.cost")}
        value={filters.cost}
        options={COSTS.map((cost) => [cost, t(`proposal.cost.${cost}`)])}
        onChange={(cost) => show({ ...filters, cost: COSTS.find((one) => one === cost) ?? "" })}
      />
    </div>
  );
}

/** One session by its scenario, its day and its hour: a scenario may be played twice a day. */
function SessionSelect({ filters, page, show }: Omit<FilterFormProps, "counts">) {
  const { t, language } = useTexts();
  const options = page.sessions.map(({ room, title, closed }): [string, string] => {
    const at = { day: formatDay(closed, language), hour: formatHour(closed, language) };
    return [room, t("decide.session_at", { title, ...at })];
  });
  const known = !filters.room || options.some(([room]) => room === filters.room);
  return (
    <Select
      label={t("decide.of_session")}
      value={filters.room}
      none={t("decide.of_session_any")}
      options={known ? options : [...options, [filters.room, t("decide.session_gone")]]}
      onChange={(room) => show({ ...filters, room })}
    />
  );
}

interface SelectProps {
  label: string;
  value: string;
  /** What choosing none of the options means. */
  none?: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}

function Select({ label, value, none, options, onChange }: SelectProps) {
  const { t } = useTexts();
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{none ?? t("decide.any")}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
