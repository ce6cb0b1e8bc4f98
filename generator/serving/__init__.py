"""The site from memory to the browser of whoever edits, anew with every change."""

from generator.serving.live import Live
from generator.serving.server import Server, serve
from generator.serving.watching import changes

__all__ = ["Live", "Server", "changes", "serve"]
