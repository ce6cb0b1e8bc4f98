"""Plainleaf: structured, sourced knowledge files in, a patient-education site out.

The stages, each a pure step but for the first and the last::

    loading -> checking -> deduplication -> planning -> rendering -> writing

`plainleaf.pipeline.builder` reads as the table of contents.
"""

__version__ = "0.1.0"
