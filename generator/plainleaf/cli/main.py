"""The command ``plainleaf``: loads subcommands and reports errors. Only `cli` prints."""

from __future__ import annotations

import gc
import os
from importlib import import_module

import click

from plainleaf import __version__
from plainleaf.errors import PlainleafError, unforeseen

#: Exit codes; 130 is what shells use for Ctrl-C.
BAD_USE, INTERRUPTED = 2, 130
#: Module and function of each command. A command is imported only when it is called, because
#: some need MkDocs or Typst, which are slow to load.
_COMMANDS = {
    "accept": "accept:accept",
    "build": "build:build_command",
    "changes": "changes:changes",
    "check": "check:check",
    "drop": "drop:drop",
    "due": "due:due",
    "duplicates": "duplicates:duplicates",
    "explain": "explain:explain_command",
    "figures": "figures:figures",
    "init": "init:init",
    "new": "new:new",
    "pages": "build:pages",
    "review": "review:review",
    "report": "report:report",
    "schema": "schema:schema",
    "serve": "serve:serve_command",
    "sources": "sources:sources",
    "upgrade": "upgrade:upgrade",
}


class _Group(click.Group):
    """Imports commands when they are called, and prints any error as one clear message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"plainleaf.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        # See https://no-color.org; by default only terminals get colours.
        ctx.color = False if os.environ.get("NO_COLOR") else None
        try:
            return super().invoke(ctx)
        except PlainleafError as error:
            _print_error(error)
            ctx.exit(BAD_USE)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        # Disk errors can happen anywhere, also in the system's folder of temporary files.
        # For these and for bugs, users get a message with a fix instead of a traceback.
        except Exception as error:
            if os.environ.get("PLAINLEAF_DEBUG"):
                raise
            _print_error(unforeseen(error))
            ctx.exit(BAD_USE)
        except KeyboardInterrupt:
            click.echo("Stopped; the last good site stays.", err=True)
            ctx.exit(INTERRUPTED)


def _print_error(error: PlainleafError) -> None:
    click.echo(f"{click.style('Error:', fg='red', bold=True)} {error.message}", err=True)
    click.echo(f"{click.style('Fix:', bold=True)}  {error.fix}", err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plainleaf")
def main() -> None:
    """Turn sourced knowledge files into a patient-education site.

    Exit codes: 0 success, 1 problems in the content, 2 wrong usage, disk or theme error.
    """
    # Plans are large and have no reference cycles, so frequent cyclic garbage collection
    # costs much time and frees nothing.
    gc.set_threshold(200_000, 20, 50)
    # pydantic must not look for plug-ins: that reads the metadata of every installed
    # package, and a plug-in could change how content is validated.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
