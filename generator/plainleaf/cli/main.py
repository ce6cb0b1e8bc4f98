"""The command ``plainleaf``. With the rest of `cli` all that prints."""

from __future__ import annotations

import gc
import os
from importlib import import_module

import click

from plainleaf import __version__
from plainleaf.errors import PlainleafError, unforeseen

#: 130 is what shells make of Ctrl-C.
BAD_USE, INTERRUPTED = 2, 130
#: Where each command stands. They are loaded when they are called: one needs MkDocs, another
#: a printer, and whoever builds what stands already waits for neither.
_COMMANDS = {
    "build": "build:build_command",
    "changes": "changes:changes",
    "check": "check:check",
    "due": "due:due",
    "duplicates": "duplicates:duplicates",
    "explain": "explain:explain_command",
    "figures": "figures:figures",
    "new": "new:new",
    "pages": "build:pages",
    "schema": "schema:schema",
    "serve": "serve:serve_command",
}


class _Group(click.Group):
    """Loads commands when they are called, and tells any fault in one clear message."""

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
        # See https://no-color.org; where it is not set, only a terminal is given colours.
        ctx.color = False if os.environ.get("NO_COLOR") else None
        try:
            return super().invoke(ctx)
        except PlainleafError as error:
            _print_error(error)
            ctx.exit(BAD_USE)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        # The disk may refuse anywhere, also in the system's folder for passing files;
        # and no fault of ours may bury what to do under a traceback.
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
    """Turn one sourced knowledge file into a patient-education site.

    Exit codes: 0 clean, 1 problems in content, 2 bad use, disk or theme.
    """
    # Plans are large and hold no rings; looking for rings among them takes longer than
    # many a stage, and a command is soon over.
    gc.set_threshold(200_000, 20, 50)
    # No plug-in that happens to be installed checks content, and none is looked for, which
    # takes reading what each package of the environment says of itself.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
