"""What editors write: from YAML files to scenarios, and what is wrong in them with its place."""

from game_server.content.catalogue import Goal, Organisation
from game_server.content.library import Library, load, require
from game_server.content.problems import Problem
from game_server.content.report import as_json, report
from game_server.content.source import is_directory, is_file

__all__ = [
    "Goal",
    "Library",
    "Organisation",
    "Problem",
    "as_json",
    "is_directory",
    "is_file",
    "load",
    "report",
    "require",
]
