"""Requests that are refused, and the words that say why and what to do."""

from typing import Literal

import msgspec

Reason = Literal["wrong-host", "other-site", "no-cookie", "stale-form", "too-large", "bad-form"]


class Words(msgspec.Struct, frozen=True):
    """An error page: its HTTP status, a title, what happened, and what to do."""

    status: int
    title: str
    message: str
    advice: str


REFUSALS: dict[Reason, Words] = {
    "wrong-host": Words(
        400,
        "This library does not answer to that name",
        "The address asked for is not one of this server's own.",
        "Open the address that Foundling printed when it started.",
    ),
    "other-site": Words(
        403,
        "That came from somewhere else",
        "The request was sent by another site or program, so nothing was changed.",
        "Go to your library and make the change there.",
    ),
    "no-cookie": Words(
        403,
        "Your browser sent no cookie",
        "A change needs the cookie that this library set, so nothing was changed.",
        "Allow cookies for this address (they stay on this machine), load the page again and repeat the change.",
    ),
    "stale-form": Words(
        403,
        "That page was too old",
        "The page was opened before Foundling was last started, so nothing was changed.",
        "Go back, load the page again, and repeat the change.",
    ),
    "too-large": Words(
        413,
        "That is too much at once",
        "The upload is larger than this library takes in one go.",
        "Add fewer files at a time, or use `foundling add` with the folder that they are in.",
    ),
    "bad-form": Words(
        400,
        "That form could not be read",
        "What the browser sent was cut short or is not a form.",
        "Go back and try again.",
    ),
}

STATUSES: dict[int, Words] = {
    400: Words(400, "That does not work", "The request makes no sense here.", "Go back and try again."),
    404: Words(
        404,
        "Nothing on this shelf",
        "There is no such page: the story may have been removed, or the address mistyped.",
        "Look for it on the shelf.",
    ),
    405: Words(405, "That does not work", "This address cannot be used that way.", "Go back to the shelf."),
    500: Words(
        500,
        "Something broke",
        "Foundling itself failed. Your library is as it was.",
        "Try again. If it happens again, please report it with what the terminal says.",
    ),
    503: Words(
        503,
        "The library is busy",
        "Another program is writing to it.",
        "Wait until it is done, then load the page again.",
    ),
}


class Refused(Exception):
    """A request that is not answered as asked. `words` are for the page."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = REFUSALS[reason]
