// The project of a table in words, with the service that leads it, on every page (M6.7).
import { useTexts } from "../../shared/i18n";
import type { AllDocument, ProjectRow, ProjectText } from "../../shared/wire";
import "./projects.css";

interface ProjectProps {
  project: ProjectText;
  all: AllDocument;
}

export function Project({ project: { text, pilot }, all }: ProjectProps) {
  const { t } = useTexts();
  return (
    <div class="project">
      <b>{text ?? <i>{t("text.erased")}</i>}</b>
      <p class="quiet">{t("commit.project.led", { service: all.services[pilot] ?? pilot })}</p>
    </div>
  );
}

interface ProjectsProps {
  projects: readonly ProjectRow[] | undefined;
  all: AllDocument;
  /** The page has their title already. */
  titled?: boolean;
}

/** The projects of all tables; who decides gets them, which is said. */
export function Projects({ projects, all, titled = false }: ProjectsProps) {
  const { t } = useTexts();
  if (!projects) return null;
  return (
    <section class="projects">
      {!titled && <h2>{t("commit.project.all")}</h2>}
      {projects.length ? (
        <>
          <ul>
            {projects.map((project) => (
              <li key={project.id}>
                <Project project={project} all={all} />
              </li>
            ))}
          </ul>
          <p class="quiet">{t("commit.project.handed")}</p>
        </>
      ) : (
        <p class="quiet">{t("commit.project.none")}</p>
      )}
    </section>
  );
}
