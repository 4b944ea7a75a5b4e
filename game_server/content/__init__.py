"""Read what editors write: from YAML files to scenarios, and each problem with its place."""

from game_server.content.check_report import as_json, as_text
from game_server.content.library import Library, load, require
from game_server.content.organisations import Apart, Organisations, Own, load_organisations
from game_server.content.problems import Problem
from game_server.content.reference_data import Goal, Organisation
from game_server.content.source_file import is_directory, is_file

__all__ = [
    "Apart",
    "Goal",
    "Library",
    "Organisation",
    "Organisations",
    "Own",
    "Problem",
    "as_json",
    "as_text",
    "is_directory",
    "is_file",
    "load",
    "load_organisations",
    "require",
]
