// The form to join: a nickname, how many people, the privacy notice, and « Jouer ».
import type { Ref } from "preact";
import { useRef, useState } from "preact/hooks";
import { Choice } from "../kit/phone/Choice";
import { PhonePage } from "../kit/phone/PhonePage";
import { usePage, useRoomPage } from "../kit/phone/page";
import { RefusalNotice, RefusalText } from "../kit/phone/RefusalNotice";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { useHasPassed } from "../shared/now";
import { pending, shownRefusal } from "../shared/store";
import { looksReal, proposeName } from "./names";
import { PrivacyNotice } from "./PrivacyNotice";

const LONGEST_NAME = 24;
const WRONG = "name-wrong";
const LONG_NAME = 20; // as long as a whole row
const SLOW_JOIN_MS = 2_000;
type Persons = 1 | 2 | 3;

interface EntryProps {
  roomStorage: RoomStorage;
  /** Called by who has a seat already. */
  onBack: () => void;
}

/** Nothing happens on the server until the button is pressed. */
export function Entry({ roomStorage, onBack }: EntryProps) {
  const { t, language } = useTexts();
  const { about, storage } = usePage();
  const inRoom = useRoomPage();
  const [name, setName] = useState(() => roomStorage.seat.name || proposeName(language));
  const [persons, setPersons] = useState(roomStorage.seat.persons as Persons);
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [pressed, setPressed] = useState(false);
  const all = inRoom?.state.documents.all?.document;
  if (!inRoom || !all) return null;
  const { room, state } = inRoom;
  const refused = shownRefusal(state)?.move?.type === "join";
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
    room.move({ type: "join", name, persons });
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
      {asked && state.link.phase === "open" && <Versioned />}
      {all.entry_locked && !refused && !roomStorage.seat.taken && (
        <RefusalText code="room_locked" />
      )}
      {empty && <RefusalText code="name_refused" details={{ max: LONGEST_NAME }} id={WRONG} />}
      <NameField field={field} wrong={empty} name={name} setName={(next) => type(next, persons)} />
      <Choice
        name="persons"
        legend={t("join.people.label")}
        options={([1, 2, 3] as const).map((n) => [n, <People key={n} n={n} />])}
        value={persons}
        onPick={(next) => type(name, next)}
      />
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
function Versioned() {
  const { t } = useTexts();
  const [since] = useState(Date.now);
  return useHasPassed(since + SLOW_JOIN_MS) ? <Notice live>{t("join.many")}</Notice> : null;
}

/** Says which room this is. */
export function RoomLine() {
  const { t } = useTexts();
  const room = useRoomPage()?.state.documents.all?.document.room;
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
  setName: (name: string) => void;
}

function NameField({ field, wrong, name, setName }: NameFieldProps) {
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
          maxLength={LONGEST_NAME}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${WRONG} name-help` : "name-help"}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Button onPress={() => setName(proposeName(language, name))}>{t("join.name.other")}</Button>
      </div>
      <p class={looksReal(name) ? "hint" : "quiet small"} id="name-help" aria-live="polite">
        {looksReal(name) ? t("join.name.real") : t("join.name.help")}
      </p>
    </div>
  );
}

function isJoin(move: { type: string }): boolean {
  return move.type === "join";
}
