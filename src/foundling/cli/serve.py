"""``foundling serve``: the library in the browser."""

import os
import sys

import click

from foundling.cli.options import Settings


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; without it, or with 0, any free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def command(settings: Settings, port: int, no_browser: bool) -> None:
    """Read the library in the browser.

    Serves it to this machine only (127.0.0.1) and prints the address. End it with Ctrl-C.
    """
    from foundling import web

    with settings.open(create=True) as library:
        web.serve(library, port=port, open_browser=not no_browser and desktop())


def desktop() -> bool:
    """Whether there is a screen to open a browser on. Without one a text browser would take over the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
