"""Begin a repository of a site's own: settings, content, look, and a workflow that publishes it."""

from plainleaf.editorial.starting.repository import (
    Answers,
    Starter,
    repository_files,
    write_repository,
)

__all__ = ["Answers", "Starter", "repository_files", "write_repository"]
