// The way in: a nickname, how many people, what becomes of the answers, and « Jouer ».
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import type { AllDocument } from "../shared/documents";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { pending, shownRefusal } from "../shared/store";
import { Choice } from "./Choice";
import type { Keep } from "./keep";
import { Notice } from "./Notice";
import { looksReal, proposeName } from "./names";
import { usePage, useRoomPage } from "./page";
import { RefusalText, Refused } from "./Refused";
import { Sheet } from "./Sheet";

const LONGEST_NAME = 24;
const LONG_NAME = 20; // as long as a whole row
type Persons = 1 | 2 | 3;

interface EntryProps {
  keep: Keep;
}

/** Nothing happens on the server until the button is pressed. */
export function Entry({ keep }: EntryProps) {
  const { t, language } = useTexts();
  const { about, shelf } = usePage();
  const inRoom = useRoomPage();
  const [name, setName] = useState(() => keep.seat.name || proposeName(language));
  const [persons, setPersons] = useState(keep.seat.persons as Persons);
  const [pressed, setPressed] = useState(false);
  const all = inRoom?.state.documents.all?.document;
  if (!inRoom || !all) return null;
  const { room, state } = inRoom;
  const refused = shownRefusal(state)?.move?.type === "join";
  const busy = pending(state, isJoin) !== undefined || (pressed && !refused);
  const type = (newName: string, newPersons: Persons) => {
    setName(newName);
    setPersons(newPersons);
    keep.typeSeat(newName, newPersons);
  };
  const play = () => {
    keep.takeSeat(name, persons);
    setPressed(true);
    room.move({ type: "join", name, persons });
  };
  return (
    <Sheet
      tall
      foot={t("stage.code", { code: spacedCode(all.room.code) })}
      dock={
        <Button go busy={busy} off={!about} onPress={() => about && play()}>
          {t("join.play")}
        </Button>
      }
    >
      <Welcome room={all.room} />
      {!shelf.lasting && <Say tone="now">{t("conn.private")}</Say>}
      <Refused of={isJoin} />
      {all.entry_locked && !refused && !keep.seat.taken && <RefusalText code="room_locked" />}
      <NameField name={name} setName={(next) => type(next, persons)} />
      <Choice
        name="persons"
        legend={t("join.people.label")}
        options={[1, 2, 3].map((n) => [n as Persons, t(`join.people.${n as Persons}`)])}
        value={persons}
        onPick={(next) => type(name, next)}
      />
      <Notice />
    </Sheet>
  );
}

function Welcome({ room }: { room: AllDocument["room"] }) {
  const { t } = useTexts();
  const { about } = usePage();
  const { code, title, minutes } = room;
  return (
    <div>
      <h1>{t("join.title", { title: about?.title ?? "mét'ODD" })}</h1>
      <p class="quiet">{t("join.room", { code: spacedCode(code), scenario: title, minutes })}</p>
    </div>
  );
}

function NameField({ name, setName }: { name: string; setName: (name: string) => void }) {
  const { t, language } = useTexts();
  return (
    <div>
      <label class="f" for="name">
        <span>{t("join.name.label")}</span>
      </label>
      <div class={name.length > LONG_NAME ? "row long" : "row"}>
        <input
          class="in"
          id="name"
          value={name}
          autocomplete="off"
          maxLength={LONGEST_NAME}
          aria-describedby="name-help"
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
