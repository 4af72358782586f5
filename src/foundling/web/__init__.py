"""The library in the browser: a shelf, a page for each story, a reader, search, and a way in for files."""

from foundling.web.app import create_app
from foundling.web.server import serve

__all__ = ["create_app", "serve"]
