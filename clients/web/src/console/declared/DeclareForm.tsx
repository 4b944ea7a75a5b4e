// The form of one kind of declaration: folded until somebody needs it, empty again once it is kept.
import { useId, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { Refusal } from "../api";
import { Submit } from "../Field";
import { failure } from "../failure";
import { useRequest } from "../useRequest";
import { type Declaration, declare, type Kind, type Page } from "./api";
import { DeclaredField } from "./DeclaredField";
import { type Fault, faultOf } from "./faults";
import { type Draft, draftOf, type FieldName, filledOf, shownFields } from "./fields";
import { type Known, refusedText } from "./said";

/** There is one baseline alone: another one has to be meant. */
const KNOWN_BASELINE = "baseline_known";

interface DeclareFormProps {
  kind: Kind;
  page: Page & Known;
  reload: () => void;
}

export function DeclareForm({ kind, page, reload }: DeclareFormProps) {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState<Draft>();
  const [wrongly, setWrongly] = useState<Fault>();
  const [kept, setKept] = useState(false);
  const { busy, refused, send, clear } = useRequest();
  const wrong = useId();
  const why = wrongly ?? refused;
  const { field: refusedField } = refused?.details ?? {};
  const marked = wrongly?.fields ?? [refusedField];
  const before = kind === "baseline" ? page.declared.find(counts) : undefined;
  const draft = typed ?? (before ? draftOf(before.content) : {});
  const edit = (name: FieldName, text: string) => {
    setTyped({ ...draft, [name]: text });
    setWrongly(undefined);
    setKept(false);
    clear();
  };
  const press = async (replaces = "") => {
    const { sent, wrong: left } = filledOf(kind, draft, texts.language);
    const fault = faultOf(kind, sent, left, texts);
    setKept(false);
    if (fault) {
      clear();
      return setWrongly(fault);
    }
    if (!(await send(() => declare(kind, sent, replaces)))) return;
    setTyped(undefined);
    setKept(true);
    reload();
  };
  if (kind === "continuation" && page.sessions.length < 2) {
    return <p class="small">{t("declared.two_sessions")}</p>;
  }
  return (
    <details>
      <summary>{t(before ? "declared.correct.baseline" : `declared.add.${kind}`)}</summary>
      <Form onSend={() => void press()} class="fields declare">
        {shownFields(kind, draft).map((field) => (
          <DeclaredField
            key={field.name}
            field={field}
            value={draft[field.name] ?? ""}
            edit={(text) => edit(field.name, text)}
            page={page}
            wrong={marked.includes(field.name) ? wrong : undefined}
          />
        ))}
        {why && <Why of={why} id={wrong} replace={(id) => void press(id)} />}
        <p class="said" role="status">
          {kept && t("declared.saved")}
        </p>
        <Submit busy={busy}>{t("declared.save")}</Submit>
      </Form>
    </details>
  );
}

function counts({ content, withdrawn }: Declaration): boolean {
  return content.kind === "baseline" && !withdrawn;
}

interface WhyProps {
  of: Refusal;
  id: string;
  replace: (id: string) => void;
}

/** Why it was not kept; what is known already can be replaced, since it is shown. */
function Why({ of, id, replace }: WhyProps) {
  const texts = useTexts();
  const { t } = texts;
  const { id: baseline } = of.details ?? {};
  const known = of.code === KNOWN_BASELINE ? baseline : undefined;
  const said = of.details ? refusedText(of, texts) : failure(of, texts);
  return (
    <Notice tone="now" live id={id}>
      <p>{said}</p>
      {known !== undefined && (
        <>
          <p>{t("declared.replace_effect")}</p>
          <Button onPress={() => replace(String(known))}>{t("declared.replace")}</Button>
        </>
      )}
    </Notice>
  );
}
