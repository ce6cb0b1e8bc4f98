"""What a page's head says of it to other programs: structured data, and a picture to share.

All of it goes into the front matter, and `theme/plainleaf/frame.html` prints it; nothing is
added to a page once it is built.
"""

from plainleaf.metadata.cards import Card, site_cards
from plainleaf.metadata.drawing import SHELF, Pictures, draw_cards
from plainleaf.metadata.heads import page_heads

__all__ = ["SHELF", "Card", "Pictures", "draw_cards", "page_heads", "site_cards"]
