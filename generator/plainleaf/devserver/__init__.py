"""The site served from memory while someone edits, and rebuilt on every change."""

from plainleaf.devserver.live import Live
from plainleaf.devserver.server import Server, serve
from plainleaf.devserver.watching import changes

__all__ = ["Live", "Server", "changes", "serve"]
