"""One module a command; `main` is the command ``plainleaf`` itself."""
