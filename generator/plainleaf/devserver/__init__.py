"""Serve the site from memory while an editor works, and rebuild it on every change."""

from plainleaf.devserver.live import Live
from plainleaf.devserver.server import Server, serve
from plainleaf.devserver.watching import changes

__all__ = ["Live", "Server", "changes", "serve"]
