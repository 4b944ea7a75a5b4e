// The QR code of each table, to be printed and cut: it opens the room, with the table in its address.

import { useState } from "preact/hooks";
import type { Paper } from "../kit/console/paper";
import { useAddress } from "../kit/console/useAddress";
import { MOST_TABLES, tableOf } from "../kit/phone/table";
import { papers } from "../mechanics/console";
import { Button } from "../shared/components/Button";
import { ConnectionNotice } from "../shared/components/Connection";
import { Rich, slot } from "../shared/components/Rich";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { qrOfTable, shortAddress } from "../shared/joinAddress";
import { CountField } from "./CountField";
import { Head, usePageTitle } from "./Frame";
import type { ConsoleProps } from "./props";
import { roomHref, tableCodesHref } from "./routes";
import { tablesFor } from "./tablesOf";

export function TableCodes({ state, room, all, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const { code, title } = all.room;
  const address = useAddress(state);
  // They are printed before people come.
  const people = Math.max(all.people, consoleDoc.expected ?? 0);
  const [typed, setTyped] = useState(() => String(tablesFor(people)));
  const [n, setN] = useState(() => Number(typed));
  usePageTitle(t("codes.title"), title);
  const wrong = tableOf(typed) === undefined;
  const played = new Set(Object.values(all.phases).map(({ mechanic }) => mechanic));
  const told = [...papers].flatMap(([mechanic, paper]) => (played.has(mechanic) ? [paper] : []));
  return (
    <div class="console codes-page">
      <Head>
        <b class="display tabular no-wrap">{spacedCode(code)}</b>
        <p class="sub">{title}</p>
      </Head>
      <main class="one wide-one">
        <ConnectionNotice state={state} room={room} offline={t("conn.offline_console")} />
        <h1>{t("codes.title")}</h1>
        <p class="lead">{t("codes.how")}</p>
        <p class="quiet">{t("codes.holds")}</p>
        <div class="act">
          <CountField
            label={t("codes.n")}
            value={typed}
            onText={(text) => {
              setTyped(text);
              setN(tableOf(text) ?? n);
            }}
            wrong={wrong && t("codes.range", { max: MOST_TABLES })}
          />
        </div>
        <div class="row">
          <Button go onPress={() => window.print()}>
            {t("report.print")}
          </Button>
          <a class="button" href={roomHref(code)}>
            {t("report.back")}
          </a>
        </div>
        <ul class="codes">
          {Array.from({ length: n }, (_, at) => (
            <TableCard key={at} table={at + 1} code={code} address={address} told={told} />
          ))}
        </ul>
      </main>
    </div>
  );
}

interface TableCardProps {
  table: number;
  code: string;
  address: string;
  /** What the activities of the session say on it. */
  told: readonly Paper[];
}

function TableCard({ table, code, address, told }: TableCardProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <li class={told.length > 0 ? "speaks" : ""}>
      <h2>
        <Rich
          text={t("table.set", { n: slot("n") })}
          parts={{
            n: (
              <b class="mark tabular" style={`--digits:${String(table).length}`}>
                {table}
              </b>
            ),
          }}
        />
      </h2>
      <img
        class="qr"
        width="240"
        height="240"
        src={qrOfTable(code, table, address)}
        alt={t("codes.qr", { n: table })}
      />
      <div>
        <p>
          <Rich
            text={t("codes.scan", { url: slot("url") })}
            parts={{ url: <b class="address">{shortAddress(address)}</b> }}
          />
        </p>
        <p>
          <Rich
            text={t("console.code", { code: slot("code") })}
            parts={{ code: <b class="display tabular no-wrap">{spacedCode(code)}</b> }}
          />
        </p>
        {told.map(({ path, line }) => (
          <p key={path} class="told">
            <Rich
              text={line(slot("url"), texts)}
              parts={{ url: <b class="address">{shortAddress(address) + path}</b> }}
            />
          </p>
        ))}
      </div>
    </li>
  );
}

/** The way to these codes, from where people get in; only where people sit at tables. */
export function TablesLink({ all: { room } }: Pick<ConsoleProps, "all">) {
  const { t } = useTexts();
  if (!room.tables) return null;
  return (
    <p>
      <a class="button" href={tableCodesHref(room.code)}>
        {t("codes.title")}
      </a>
    </p>
  );
}
