// The roster: who is in the room, with the buttons to remove, ban or readmit; never who answered what.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import { EraseName, EraseSeat } from "./EraseSeat";
import { Message } from "./Message";
import type { ConsoleProps } from "./props";
import { TextForm } from "./TextForm";

const FIRST = 8;
const KINDS = [
  "kick",
  "ban",
  "readmit",
  "seat_at_table",
  "rename",
  "take_name_off",
  "erase_name",
  "erase_seat",
];
const LONGEST_NAME = 24;
const LONGEST_TABLE = 3;

export function Roster(parts: ConsoleProps) {
  const texts = useTexts();
  const { t } = texts;
  const { state, consoleDoc } = parts;
  const [whole, setWhole] = useState(false);
  const [managed, setManaged] = useState("");
  const list = useRef<HTMLElement>(null);
  const { order } = consoleDoc;
  const shown = whole ? order : order.slice(-FIRST);
  const refused = shownRefusal(state);
  if (!order.length) return null;
  return (
    <div class="roster">
      {refused?.move && KINDS.includes(refused.move.type) && (
        <Notice tone="now" live>
          {texts.refusal(refused.code, refused.details)}
        </Notice>
      )}
      <section class="list" aria-label={t("console.roster")} tabIndex={-1} ref={list}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t("console.name")}</th>
              <th scope="col">{t("report.people")}</th>
              <th scope="col">
                <span class="visually-hidden">{t("console.manage")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...shown].reverse().map((id) => (
              <Line
                {...parts}
                key={id}
                seat={id}
                open={managed === id}
                toggle={() => setManaged(managed === id ? "" : id)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {order.length > shown.length && (
        <Button
          bare
          onPress={() => {
            list.current?.focus();
            setWhole(true);
          }}
        >
          {t("console.others", { n: order.length })}
        </Button>
      )}
    </div>
  );
}

interface LineProps extends ConsoleProps {
  seat: string;
  open: boolean;
  toggle: () => void;
}

function Line({ seat, open, toggle, ...parts }: LineProps) {
  const { t, number } = useTexts();
  const { state, consoleDoc } = parts;
  const button = useRef<HTMLButtonElement>(null);
  const acts = useRef<HTMLTableRowElement>(null);
  // The list scrolls in itself: what a press opens may lie under its edge, and be longer than it.
  useEffect(() => {
    if (!open) return;
    acts.current?.scrollIntoView({ block: "nearest" });
    button.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const row = consoleDoc.seats[seat];
  if (!row) return null;
  const name = row.name || t("text.erased");
  const there = state.presence?.online?.[seat] === true;
  const status = {
    in: t(there ? "conn.ok" : "console.offline"),
    out: t("console.removed"),
    banned: t("console.banned"),
  };
  const done = () => {
    toggle();
    button.current?.focus();
  };
  return (
    <>
      <tr class={row.status === "in" ? "" : "gone"}>
        <th scope="row">
          {name}
          <small>{status[row.status]}</small>
          {row.name_off && (
            <small>{t(row.name_off === "seat" ? "names.off_own" : "names.off")}</small>
          )}
          {row.table !== undefined && <small>{t("table.set", { n: row.table })}</small>}
        </th>
        <td class="tabular">{number(row.persons)}</td>
        <td>
          <button
            type="button"
            class="button bare"
            ref={button}
            aria-label={t("console.manage_of", { name })}
            aria-expanded={open}
            onClick={toggle}
          >
            {t("console.manage")}
          </button>
        </td>
      </tr>
      {open && (
        <tr
          class="acts"
          ref={acts}
          onKeyDown={(event) => {
            if (event.key === "Escape") done();
          }}
        >
          <td colSpan={3}>
            <Acts {...parts} seat={seat} name={name} done={done} />
          </td>
        </tr>
      )}
    </>
  );
}

/** What can be done with one seat, with its effect said before. */
function Acts({
  room,
  state,
  all,
  consoleDoc,
  seat,
  name,
  done,
}: ConsoleProps & { seat: string; name: string; done: () => void }) {
  const { t } = useTexts();
  const status = consoleDoc.seats[seat]?.status ?? "in";
  const taken = consoleDoc.seats[seat]?.name_off === "facilitator";
  const busy = (type: Move["type"]) =>
    pending(state, (move) => move.type === type && "seat" in move && move.seat === seat) !==
    undefined;
  const act = (type: "kick" | "ban" | "readmit", label: string, effect?: string) => {
    const press = () => {
      room.move({ type, seat });
      done();
    };
    return (
      <div class="act">
        <Button busy={busy(type)} onPress={press}>
          {label}
        </Button>
        {effect && <span class="small">{effect}</span>}
      </div>
    );
  };
  return (
    <div class="choices">
      {all.room.tables && status !== "banned" && (
        <TextForm
          id={`table-${seat}`}
          label={t("person.table")}
          button={t("person.move")}
          initial={String(consoleDoc.seats[seat]?.table ?? "")}
          longest={LONGEST_TABLE}
          numeric
          busy={busy("seat_at_table")}
          send={(table) => {
            room.move({ type: "seat_at_table", seat, table: Number(table) });
            done();
          }}
        />
      )}
      {status === "in" && (
        <>
          <Message room={room} state={state} seat={seat} name={name} />
          <TextForm
            id={`name-${seat}`}
            label={t("person.name")}
            button={t("person.rename")}
            initial={consoleDoc.seats[seat]?.name ?? ""}
            longest={LONGEST_NAME}
            busy={busy("rename")}
            send={(typed) => room.move({ type: "rename", seat, name: typed })}
          />
        </>
      )}
      {status === "in" && (
        <div class="act">
          <Button
            busy={busy("take_name_off")}
            onPress={() => {
              room.move({ type: "take_name_off", seat, on: !taken });
              done();
            }}
          >
            {t(taken ? "names.put_back" : "names.take", { name })}
          </Button>
        </div>
      )}
      {status === "in" && act("kick", t("kick.do", { name }), t("kick.effect"))}
      {status === "out" && act("readmit", t("kick.undo", { name }))}
      {status === "banned"
        ? act("readmit", t("ban.undo", { name }))
        : act("ban", t("ban.do", { name }), t("ban.effect"))}
      <EraseName
        name={name}
        busy={busy("erase_name")}
        erase={() => {
          room.move({ type: "erase_name", seat });
          done();
        }}
      />
      <EraseSeat
        name={name}
        busy={busy("erase_seat")}
        erase={() => {
          room.move({ type: "erase_seat", seat });
          done();
        }}
      />
    </div>
  );
}
