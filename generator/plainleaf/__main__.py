"""``python -m plainleaf`` is the command ``plainleaf``."""

import atexit
import gc

from plainleaf.cli.main import main

# What is left goes with the process; to take it apart first takes longer than many a stage.
atexit.register(gc.freeze)

if __name__ == "__main__":
    main(prog_name="plainleaf")
