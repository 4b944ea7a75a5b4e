// Offering to carry it: a yes of its own, which says before that it gives a name, and can be taken back.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { Acting, Failure } from "./Acting";
import type { Found } from "./api";
import { Send } from "./Send";
import { useChange } from "./useChange";
import type { Followed } from "./useFollowed";

const LONGEST_NAME = 60;
const LONGEST_CONTACT = 120;

interface CarryProps {
  found: Found;
  change: Followed["change"];
}

export function Carry({ found, change }: CarryProps) {
  const { t } = useTexts();
  const [withdrawn, setWithdrawn] = useState(false);
  if (found.offer) {
    return <Offered found={found} change={change} withdrawn={() => setWithdrawn(true)} />;
  }
  return (
    <Acting label={t("follow.carry")} done={withdrawn ? t("follow.carry.gone") : undefined}>
      {() => <Yes change={change} />}
    </Acting>
  );
}

function Offered({ found, change, withdrawn }: CarryProps & { withdrawn: () => void }) {
  const { t, language } = useTexts();
  const { busy, failure, send } = useChange();
  const { offer } = found;
  if (!offer) return null;
  const withdraw = async () => {
    if (await send(() => change((ask) => ask.withdraw()))) withdrawn();
  };
  return (
    <Notice tone="ok" icon="check" live>
      <p>{t("follow.carry.on", { date: formatDay(offer.at, language) })}</p>
      <p>{t("follow.carry.given", { name: offer.name, contact: offer.contact })}</p>
      <Failure of={failure} />
      <div class="row">
        <Button busy={busy} onPress={() => void withdraw()}>
          {t("follow.carry.withdraw")}
        </Button>
      </div>
    </Notice>
  );
}

function Yes({ change }: Pick<CarryProps, "change">) {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [empty, setEmpty] = useState(false);
  const { busy, failure, send, clear } = useChange();
  const press = async () => {
    const missing = !name.trim() || !contact.trim();
    setEmpty(missing);
    if (missing) return;
    await send(() => change((ask) => ask.offer(name.trim(), contact.trim())));
  };
  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    setEmpty(false);
    clear();
  };
  return (
    <Form onSend={() => void press()}>
      <p>{t("follow.carry.names")}</p>
      <p>{t("follow.carry.who")}</p>
      <p>{t("follow.carry.back")}</p>
      {empty && (
        <Notice tone="now" live id="carry-empty">
          {t("follow.carry.empty")}
        </Notice>
      )}
      <Failure of={failure} />
      <Line
        id="carry-name"
        label={t("follow.carry.name")}
        longest={LONGEST_NAME}
        value={name}
        fills="name"
        wrong={empty && !name.trim()}
        onText={typing(setName)}
      />
      <Line
        id="carry-contact"
        label={t("follow.carry.contact")}
        longest={LONGEST_CONTACT}
        value={contact}
        how={t("follow.carry.contact.how")}
        wrong={empty && !contact.trim()}
        onText={typing(setContact)}
      />
      <Send busy={busy}>{t("follow.carry.yes")}</Send>
    </Form>
  );
}

interface LineProps {
  id: string;
  label: string;
  longest: number;
  value: string;
  how?: string;
  /** What the browser may fill in. */
  fills?: "name";
  wrong: boolean;
  onText: (text: string) => void;
}

function Line({ id, label, longest, value, how, fills, wrong, onText }: LineProps) {
  const described = [wrong && "carry-empty", how && `${id}-how`].filter(Boolean).join(" ");
  return (
    <div>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="text-input"
        maxLength={longest}
        value={value}
        autocomplete={fills ?? "off"}
        aria-invalid={wrong}
        aria-describedby={described || undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {how && (
        <p class="quiet small" id={`${id}-how`}>
          {how}
        </p>
      )}
    </div>
  );
}
