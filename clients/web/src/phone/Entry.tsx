// The form to join: a nickname, how many people, the privacy notice, and « Jouer ».
import type { Ref } from "preact";
import { useRef, useState } from "preact/hooks";
import { Choice } from "../kit/phone/Choice";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom, usePage } from "../kit/phone/page";
import { RefusalNotice, RefusalText } from "../kit/phone/RefusalNotice";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { useHasPassed } from "../shared/now";
import { pending, shownRefusal } from "../shared/store";
import { ticketInUrl } from "./codes";
import { LONGEST_NAME, looksReal, proposeName } from "./names";
import { PrivacyNotice } from "./PrivacyNotice";

const WRONG = "name-wrong";
const LONG_NAME = 20; // as long as a whole row
const SLOW_JOIN_MS = 2_000;
type Persons = 1 | 2 | 3;

interface EntryProps {
  /** Called by who has a seat already. */
  onBack: () => void;
  /** Somebody waited here to be let in, and does no longer. */
  waited: boolean;
}

/** Nothing happens on the server until the button is pressed. */
export function Entry({ onBack, waited }: EntryProps) {
  const { t, language } = useTexts();
  const { about, storage } = usePage();
  const { room, state, roomStorage } = useInRoom();
  const [name, setName] = useState(() => roomStorage.seat.name || proposeName(language));
  const [persons, setPersons] = useState(roomStorage.seat.persons as Persons);
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [pressed, setPressed] = useState(false);
  const [ticket, setTicket] = useState(() => ticketInUrl(location.hash));
  const all = state.documents.all?.document;
  if (!all) return null;
  const refused = shownRefusal(state)?.move?.type === "join";
  const ticketed = all.entry === "ticket";
  const asked = pending(state, isJoin) !== undefined;
  const busy = asked || (pressed && !refused);
  const type = (newName: string, newPersons: Persons) => {
    setEmpty(false);
    setName(newName);
    setPersons(newPersons);
    roomStorage.saveEntry(newName, newPersons);
  };
  const play = () => {
    if (!name.trim()) {
      setEmpty(true);
      field.current?.focus();
      return;
    }
    roomStorage.markTaken(name, persons);
    setPressed(true);
    room.move({ type: "join", name, persons, ...(ticketed && { ticket }) });
  };
  return (
    <PhonePage
      tall
      foot={t("screen.code", { code: spacedCode(all.room.code) })}
      dock={
        <div class="duo">
          <Button onPress={onBack}>{t("join.back_in")}</Button>
          <Button go busy={busy} off={!about} onPress={() => about && play()}>
            {t("join.play")}
          </Button>
        </div>
      }
    >
      <Welcome />
      {!storage.persistent && <Notice tone="now">{t("conn.private")}</Notice>}
      <RefusalNotice of={isJoin} />
      {waited && !refused && !asked && (
        <Notice tone="now" live>
          {t("join.waited")}
        </Notice>
      )}
      {asked && state.link.phase === "open" && <SlowJoin />}
      {all.entry_locked && !refused && !roomStorage.seat.taken && (
        <RefusalText code="room_locked" />
      )}
      {empty && <RefusalText code="name_refused" details={{ max: LONGEST_NAME }} id={WRONG} />}
      <NameField
        field={field}
        wrong={empty}
        name={name}
        given={all.room.proposed_names === true}
        setName={(next) => type(next, persons)}
      />
      <Choice
        name="persons"
        legend={t("join.people.label")}
        options={([1, 2, 3] as const).map((n) => [n, <People key={n} n={n} />])}
        value={persons}
        onPick={(next) => type(name, next)}
      />
      {ticketed && <TicketField ticket={ticket} setTicket={setTicket} />}
      <PrivacyNotice />
    </PhonePage>
  );
}

function Welcome() {
  const { t } = useTexts();
  const { about } = usePage();
  return (
    <div>
      <h1>{t("join.title", { title: about?.title ?? "mét'ODD" })}</h1>
      <RoomLine />
    </div>
  );
}

/** Says why the answer takes a moment: while many come at once, the server lets them in in turn. */
function SlowJoin() {
  const { t } = useTexts();
  const [since] = useState(Date.now);
  return useHasPassed(since + SLOW_JOIN_MS) ? <Notice live>{t("join.many")}</Notice> : null;
}

/** Says which room this is. */
export function RoomLine() {
  const { t } = useTexts();
  const room = useInRoom().state.documents.all?.document.room;
  if (!room) return null;
  const { code, title, minutes } = room;
  return (
    <p class="quiet">{t("join.room", { code: spacedCode(code), scenario: title, minutes })}</p>
  );
}

/** A number alone where the words do not fit; its accessible name is whole. */
function People({ n }: { n: Persons }) {
  const { t } = useTexts();
  return (
    <>
      <b class="whole">{t(`join.people.${n}`)}</b>
      <b class="alone" aria-hidden="true">
        {n}
      </b>
    </>
  );
}

interface NameFieldProps {
  field: Ref<HTMLInputElement>;
  wrong: boolean;
  name: string;
  /** The room has proposed names only. */
  given: boolean;
  setName: (name: string) => void;
}

function NameField({ field, wrong, name, given, setName }: NameFieldProps) {
  const { t, language } = useTexts();
  return (
    <div>
      <label class="field-label" for="name">
        <span>{t("join.name.label")}</span>
      </label>
      <div class={name.length > LONG_NAME ? "row long" : "row"}>
        <input
          ref={field}
          class="text-input"
          id="name"
          value={name}
          autocomplete="off"
          readOnly={given}
          maxLength={LONGEST_NAME}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${WRONG} name-help` : "name-help"}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Button onPress={() => setName(proposeName(language, name))}>{t("join.name.other")}</Button>
      </div>
      <p
        class={given || looksReal(name) ? "hint" : "quiet small"}
        id="name-help"
        aria-live="polite"
      >
        {t(given ? "join.name.given" : looksReal(name) ? "join.name.real" : "join.name.help")}
      </p>
    </div>
  );
}

interface TicketFieldProps {
  ticket: string;
  setTicket: (ticket: string) => void;
}

/** The ticket that the address brought, or the field to type the one on the paper. */
function TicketField({ ticket, setTicket }: TicketFieldProps) {
  const { t } = useTexts();
  return (
    <label class="field">
      <span class="field-label">{t("join.ticket")}</span>
      <input
        class="text-input"
        value={ticket}
        autocomplete="off"
        autocapitalize="characters"
        aria-describedby="ticket-help"
        onInput={(event) => setTicket(event.currentTarget.value)}
      />
      <span class="quiet small" id="ticket-help">
        {t("join.ticket_help")}
      </span>
    </label>
  );
}

function isJoin(move: { type: string }): boolean {
  return move.type === "join";
}
