// Who leads this room too: colleagues with accounts of their own, or another device.
import { useCallback, useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { type Colleague, colleagues, leaders, own, share } from "./account";
import { FailureNotice, LoadFailure } from "./failure";
import { Handover } from "./Handover";
import { PassOn } from "./PassOn";
import type { ConsolePageProps } from "./props";
import { useLoaded } from "./useLoaded";
import { useRequest } from "./useRequest";

/** What is asked of the server is asked as it is unfolded. */
export function Sharing(parts: ConsolePageProps) {
  const { t } = useTexts();
  const { code } = parts.all.room;
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("share.title")}</summary>
      <h3>{t("share.device")}</h3>
      <Handover
        code={code}
        address={parts.address}
        consoles={parts.state.presence?.facilitators ?? 0}
      />
      {opened && <WithColleagues code={code} />}
    </details>
  );
}

interface Known {
  owns: boolean; // a room that is only shared cannot be shared further
  people: readonly Colleague[];
  shared: readonly string[];
}

async function known(code: string): Promise<Known | undefined> {
  const { access, room } = await own();
  // A login that was handed over leads its room and no more.
  if (room !== undefined) return undefined;
  const { owner, shared } = await leaders(code);
  if (owner !== access) return { owns: false, people: [], shared };
  return { owns: true, people: await colleagues(), shared };
}

function WithColleagues({ code }: { code: string }) {
  const { t } = useTexts();
  const ask = useCallback(() => known(code), [code]);
  const { found, refused, load } = useLoaded(ask);
  if (refused) {
    return <LoadFailure of={refused} load={load} />;
  }
  if (!found) return null;
  if (!found.owns) return <p class="small">{t("share.owner_alone")}</p>;
  return (
    <section class="colleagues">
      <h3>{t("share.colleagues")}</h3>
      {found.people.length ? (
        <Switches code={code} {...found} />
      ) : (
        <p class="small">{t("share.nobody")}</p>
      )}
      {found.people.length > 0 && (
        <PassOn code={code} effect="pass.effect" done={() => location.assign("/console#")} />
      )}
    </section>
  );
}

function Switches({ code, people, shared }: Omit<Known, "owns"> & { code: string }) {
  const { t } = useTexts();
  const [on, setOn] = useState<ReadonlySet<string>>(new Set(shared));
  const [said, setSaid] = useState("");
  const request = useRequest();
  const turn = (id: string, leads: boolean) =>
    setOn((before) => new Set(leads ? [...before, id] : [...before].filter((one) => one !== id)));
  const change = async ({ id, name }: Colleague, leads: boolean) => {
    setSaid("");
    turn(id, leads);
    // What the server refused, or what came while another one was under way, turns back.
    if (await request.send(() => share(code, id, leads))) {
      setSaid(t(leads ? "share.on" : "share.off", { name }));
    } else turn(id, !leads);
  };
  return (
    <>
      <p class="small quiet">{t("share.effect")}</p>
      <ul class="switches">
        {people.map((person) => (
          <li key={person.id}>
            <label class="pick">
              <input
                type="checkbox"
                checked={on.has(person.id)}
                onChange={(event) => void change(person, event.currentTarget.checked)}
              />
              <span>{person.name}</span>
            </label>
          </li>
        ))}
      </ul>
      <FailureNotice of={request.refused} />
      <p class="small" role="status">
        {said}
      </p>
    </>
  );
}
