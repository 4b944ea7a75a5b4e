// One-time tickets: a sheet to print and cut, or one after the other on this device.
import { useState } from "preact/hooks";
import { useAddress } from "../kit/console/useAddress";
import { Button } from "../shared/components/Button";
import { ConnectionNotice } from "../shared/components/Connection";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { shortAddress } from "../shared/joinAddress";
import { makeTickets, type Ticket } from "./api";
import { CountField } from "./CountField";
import { Head, usePageTitle } from "./Frame";
import { FailureNotice } from "./failure";
import type { ConsoleProps } from "./props";
import { QrCode } from "./QrCode";
import { roomHref, ticketsHref } from "./routes";
import { Sheets } from "./Sheets";
import { useRequest } from "./useRequest";
import { numberIn } from "./WithoutPhone";

const USUAL = 30;
const MOST = 1000; // the places of a room

export function Tickets(parts: ConsoleProps) {
  const { t } = useTexts();
  const { room, state, all } = parts;
  const { code, title } = all.room;
  const address = useAddress(state);
  const [typed, setTyped] = useState(String(USUAL));
  const [made, setMade] = useState<readonly Ticket[]>([]);
  const request = useRequest();
  usePageTitle(t("tickets.title"), title);
  const many = numberIn(typed);
  const wrong = !(many >= 1 && many <= MOST);
  const make = async (n: number) => {
    await request.send(async () => setMade(await makeTickets(code, n)));
  };
  return (
    <div class="console codes-page">
      <Head>
        <b class="display tabular no-wrap">{spacedCode(code)}</b>
        <p class="sub">{title}</p>
      </Head>
      <main class="one wide-one">
        <ConnectionNotice state={state} room={room} offline={t("conn.offline_console")} />
        <h1>{t("tickets.title")}</h1>
        <p class="lead">{t("tickets.how")}</p>
        <FailureNotice of={request.refused} />
        <div class="act">
          <CountField
            label={t("tickets.n")}
            value={typed}
            onText={setTyped}
            wrong={wrong && t("codes.range", { max: MOST })}
          />
        </div>
        <div class="row">
          <Button go={!made.length} off={wrong} onPress={() => !wrong && void make(many)}>
            {t("tickets.make")}
          </Button>
          <Button onPress={() => void make(1)}>{t("tickets.next")}</Button>
          {made.length > 0 && (
            <Button go onPress={() => window.print()}>
              {t("report.print")}
            </Button>
          )}
          <a class="button" href={roomHref(code)}>
            {t("report.back")}
          </a>
        </div>
        <Sheets {...parts} />
        {made.length > 0 && <p>{t("tickets.once")}</p>}
        <ul class="codes tickets">
          {made.map(({ ticket, size, path }, at) => (
            <li key={ticket}>
              <QrCode size={size} path={path} title={t("tickets.qr", { n: at + 1 })} />
              <p>{t("tickets.scan", { url: `${shortAddress(address)}/r/${code}` })}</p>
              <p class="tabular ticket">{ticket.match(/.{1,6}/g)?.join(" ")}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}

/** The way to the tickets, where the entry is by ticket. */
export function TicketsLink({ all }: Pick<ConsoleProps, "all">) {
  const { t } = useTexts();
  if (all.entry !== "ticket") return null;
  return (
    <p>
      <a class="button" href={ticketsHref(all.room.code)}>
        {t("tickets.title")}
      </a>
    </p>
  );
}
