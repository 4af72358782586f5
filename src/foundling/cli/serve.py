"""``foundling serve``: the library in the browser."""

import click

from foundling.cli.options import Settings


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; 0 (the default) takes any free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.pass_obj
def command(settings: Settings, port: int, no_browser: bool) -> None:
    """Read the library in the browser.

    Serves it to this machine only (127.0.0.1) and prints the address. End it with Ctrl-C.
    """
    from foundling import web

    with settings.open(create=True) as library:
        web.serve(library, port=port, browser=not no_browser)
