// The trail of actions in sentences.
import type { Texts } from "../../shared/i18n";
import type { Entry } from "./api";

/** Actions on an account, whose name the entry holds as its target. */
const ON_ACCOUNT = [
  "invited",
  "disabled",
  "enabled",
  "changed_roles",
  "logged_out",
  "took_off_second_factor",
  "failed_sign_in",
  "removed",
  "refused_guesses",
] as const;
/** Actions on an organisation, whose name is the target. */
const ON_ORGANISATION = ["added_organisation"] as const;
/** Actions on a room with a colleague, who is the target; the reason is the id of the room. */
const WITH_COLLEAGUE = ["shared_room", "unshared_room", "passed_room"] as const;
/** Actions on a room or a session, whose id is the target. */
const ON_SESSION = [
  "handed_over",
  "joined_room",
  "corrected_session",
  "deleted_session",
  "erased_text",
] as const;
/** Actions on what sessions handed on; neither texts nor authors are told. */
const ON_PROPOSALS = [
  "decided_proposal",
  "merged_proposals",
  "split_proposal",
  "exported_proposals",
] as const;
/** Actions on what is declared to the programme; the reason is its kind, and its numbers. */
const ON_DECLARED = ["declared", "withdrew_declared", "restored_declared"] as const;
const DECLARED_KINDS = [
  "baseline",
  "held",
  "cost",
  "departures",
  "trained",
  "campaign",
  "continuation",
] as const;
/** Actions on what is one's own. */
const ON_OWN = [
  "signed_in",
  "signed_in_by_link",
  "signed_on",
  "accepted_invitation",
  "bound_sign_on",
  "signed_out",
  "signed_out_everywhere",
  "changed_password",
  "set_second_factor",
  "removed_second_factor",
] as const;
/** Tries to sign in as nobody who is here; the name that was typed is not kept. */
const ON_SERVER_ALONE = ["failed_sign_in_of_nobody"] as const;
/** Actions on the server itself; what stands beside them is shown as it is. */
const ON_SERVER = ["chose_address", "purged", "removed_unused", "restored", "exported"] as const;

export const ACTIONS: readonly string[] = [
  ...ON_ACCOUNT,
  ...ON_ORGANISATION,
  ...WITH_COLLEAGUE,
  ...ON_SESSION,
  ...ON_PROPOSALS,
  ...ON_DECLARED,
  ...ON_OWN,
  ...ON_SERVER_ALONE,
  ...ON_SERVER,
];

/** An entry as one reads it: what was done, and what stands below it. */
export interface Told {
  what: string;
  more: string;
}

function known<T extends string>(names: readonly T[], action: string): T | undefined {
  return names.find((name) => name === action);
}

export function told({ action, target, reason }: Entry, { t }: Texts): Told {
  const account = known(ON_ACCOUNT, action);
  if (account)
    return { what: t(`audit.${account}`, { name: target || t("audit.gone") }), more: "" };
  const organisation = known(ON_ORGANISATION, action);
  if (organisation) return { what: t(`audit.${organisation}`, { name: target }), more: "" };
  const colleague = known(WITH_COLLEAGUE, action);
  if (colleague) {
    const name = target || t("audit.gone");
    return { what: t(`audit.${colleague}`, { name }), more: t("audit.session", { id: reason }) };
  }
  const session = known(ON_SESSION, action);
  if (session) {
    const why = reason && t("audit.reason", { reason });
    const id = t("audit.session", { id: target });
    return { what: t(`audit.${session}`), more: [why, id].filter(Boolean).join(" ") };
  }
  const declared = known(ON_DECLARED, action);
  if (declared) return { what: t(`audit.${declared}`), more: numbersOf(reason, t) };
  const own =
    known(ON_PROPOSALS, action) ?? known(ON_OWN, action) ?? known(ON_SERVER_ALONE, action);
  if (own) return { what: t(`audit.${own}`), more: "" };
  const more = [target, reason].filter(Boolean).join(" ");
  const server = known(ON_SERVER, action);
  if (server) return { what: t(`audit.${server}`), more };
  return { what: t("audit.other", { action }), more };
}

/** Returns what was declared: its kind in words, its numbers as they were. */
function numbersOf(reason: string, t: Texts["t"]): string {
  const [word = "", ...numbers] = reason.split(" ");
  const kind = known(DECLARED_KINDS, word);
  return kind ? `${t(`audit.of.${kind}`)} ${numbers.join(" ")}` : reason;
}
