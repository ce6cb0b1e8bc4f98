"""Describe each page to other programs: structured data, and a picture for shared links.

Both go into the page's front matter, from which `theme/plainleaf/frame.html` writes them into
the HTML head.
"""

from plainleaf.metadata.cards import Card, site_cards
from plainleaf.metadata.drawing import SHELF, Pictures, draw_cards
from plainleaf.metadata.heads import page_heads

__all__ = ["SHELF", "Card", "Pictures", "draw_cards", "page_heads", "site_cards"]
