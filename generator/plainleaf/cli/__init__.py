"""The command ``plainleaf`` (in `main`), with one module for each subcommand."""
