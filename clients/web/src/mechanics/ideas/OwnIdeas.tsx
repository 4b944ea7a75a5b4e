// One's own ideas with their follow codes; while people write, to change or to take back.
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { OwnIdea } from "../../shared/wire";
import { FollowCode } from "./FollowCode";
import { formOf } from "./form";
import { unreadOf } from "./kept";
import { hasMore, More } from "./More";
import type { WritingProps } from "./part";
import { Sentence } from "./Words";

export function OwnIdeas(props: WritingProps & { open?: boolean }) {
  const { own, form } = props.writing;
  return (
    <>
      {own
        .filter(({ id }) => id !== form?.idea)
        .map((idea) => (
          <Own key={idea.id} {...props} idea={idea} />
        ))}
    </>
  );
}

function Own(props: WritingProps & { open?: boolean; idea: OwnIdea }) {
  const { idea, all, play, writing, open = false } = props;
  const { t } = useTexts();
  const { set, withdraw, busy, unsent } = writing;
  const spoken = <span class="visually-hidden">{` ${idea.title ?? t("text.erased")}`}</span>;
  return (
    <div class="card own-answer idea">
      <p class="quiet">{t(`ideas.mine.${play.rule}`)}</p>
      <p class="lead">
        <Sentence title={idea.title} />
      </p>
      {hasMore(idea) && <More idea={idea} all={all} />}
      <Marks idea={idea} />
      {open && !unsent && (
        <div class="row">
          <Button busy={busy === idea.id} onPress={() => set(formOf(idea))}>
            {t("ideas.change")}
            {spoken}
          </Button>
          <Button bare busy={busy === idea.id} onPress={() => withdraw(idea)}>
            {t("ideas.take_back")}
            {spoken}
          </Button>
        </div>
      )}
      <Code {...props} />
    </div>
  );
}

/** What was done with it, if others do not read it. */
function Marks({ idea: { held, hidden, erased } }: { idea: OwnIdea }) {
  const { t } = useTexts();
  if (erased) return <Notice>{t("text.erased_by")}</Notice>;
  if (held) {
    return (
      <Notice>
        <p>{t("ideas.held_mine")}</p>
        <p>{t("ideas.held_still")}</p>
      </Notice>
    );
  }
  return hidden ? <Notice>{t("ideas.fate.hidden")}</Notice> : null;
}

/** The code that this phone keeps, or a way to have one here; none while it would open nothing. */
function Code({ writing, idea }: WritingProps & { idea: OwnIdea }) {
  const { t } = useTexts();
  if (unreadOf(idea)) return null;
  const code = writing.kept.find(({ id }) => id === idea.id)?.code;
  if (code) {
    return (
      <>
        <FollowCode code={code} />
        <p class="quiet small">{t("ideas.code_keep")}</p>
      </>
    );
  }
  if (idea.erased) return null;
  return (
    <div class="idea-follow">
      <p>{t(idea.coded ? "ideas.code_elsewhere" : "ideas.code_none")}</p>
      <Button busy={writing.busy === idea.id} onPress={() => writing.recode(idea.id)}>
        {t(idea.coded ? "ideas.code_new" : "ideas.code_make")}
      </Button>
    </div>
  );
}
