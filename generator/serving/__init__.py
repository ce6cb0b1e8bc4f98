"""The site from memory to the browser of whoever edits, anew with every change."""

from generator.serving.live import Live
from generator.serving.server import serve
from generator.serving.watching import changes

__all__ = ["Live", "changes", "serve"]
