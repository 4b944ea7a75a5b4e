"""The definitions of where a room stands with a subject, and how far apart (M9.7)."""

from game_server.engine.kit.definitions import Definition

STAND = Definition(
    "stand",
    {"fr": "Marche du milieu", "en": "Middle stair"},
    "steps",
    {
        "fr": (
            "Milieu (médiane) des marches, de 1 (on découvre) à 4 (on améliore). "
            "De marches dites ensemble, c'est leur milieu. Ce n'est pas une note."
        ),
        "en": (
            "Middle (median) of the stairs, 1 (we discover) to 4 (we improve). "
            "Of stairs told together, it is their middle. It is no mark."
        ),
    },
    {
        "fr": "Tables d'accord, ou téléphones si aucune table ne joue.",
        "en": "Tables that agreed, or phones where none play by table.",
    },
    {
        "fr": "Les «\u00a0Je ne sais pas\u00a0».",
        "en": "Those who answered “I do not know”.",
    },
    low=1,
    high=4,
    decimals=1,
    counted={"fr": "marches, de 1 à 4", "en": "stairs, from 1 to 4"},
    names={
        "1": {"fr": "1, on découvre", "en": "1, we discover"},
        "2": {"fr": "2, on démarre", "en": "2, we begin"},
        "3": {"fr": "3, on déploie", "en": "3, we roll out"},
        "4": {"fr": "4, on améliore", "en": "4, we improve"},
    },
)
APART = Definition(
    "stands_apart",
    {"fr": "Écart entre marches", "en": "Distance between stairs"},
    "steps",
    {
        "fr": "Milieu des marches dites ensemble les plus hautes, moins celui des plus basses.",
        "en": "Middle of the highest stairs told together minus that of the lowest.",
    },
    {
        "fr": "Tables d'accord, ou téléphones si aucune table ne joue.",
        "en": "Tables that agreed, or phones where none play by table.",
    },
    {
        "fr": "Les «\u00a0Je ne sais pas\u00a0».",
        "en": "Those who answered “I do not know”.",
    },
    high=3,
    counted={"fr": "marches", "en": "stairs"},
)
UNKNOWN_SHARE = Definition(
    "unknown_share",
    {"fr": "«\u00a0Je ne sais pas\u00a0»", "en": "“I do not know”"},
    "percent",
    {
        "fr": "100 × «\u00a0Je ne sais pas\u00a0» ÷ téléphones, s'ils sont dits à part.",
        "en": "100 × “I do not know” ÷ phones, where they are told by themselves.",
    },
    {"fr": "Téléphones qui ont répondu.", "en": "Phones that answered."},
    {"fr": "Qui n'a pas répondu.", "en": "Who did not answer."},
    high=100,
)
FIGURES = (STAND, APART, UNKNOWN_SHARE)
