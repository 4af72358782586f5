"""Layers made for a library's stories, one story after the other, by whoever has claimed it."""

from typing import TYPE_CHECKING, Literal

from foundling import analysis, flow
from foundling.errors import FoundlingError, LibraryDamaged, LibraryError, NotFound, Problem, problem
from foundling.library import casting
from foundling.library.makings import TRIES

if TYPE_CHECKING:
    from foundling.gather import Casts
    from foundling.library import Library, Task

#: What became of a story: its layers are made; its analysis failed, which the story says now; or another took it over.
Made = Literal["made", "failed", "left"]


def make(library: "Library", task: "Task", by: str, casts: "Casts") -> Made:
    """Makes the layers of a story that is claimed for `by`, and keeps them. Raises `LibraryError` but for that one story.

    What fails is a problem of that story. One over which several processes ended is not tried again.
    """
    edition = analysis.edition()
    if task.tries >= TRIES:
        library.fail(task.id, by, edition, lost(f"{task.tries} processes ended"))
        return "failed"
    try:
        story = library.get(task.id).story
        files = casts.casting(story)
        layers = flow.analyse(story, casting(task.recasts, files))
    except NotFound:  # removed meanwhile
        return "left"
    except LibraryDamaged as error:
        library.fail(task.id, by, edition, lost(str(error)))
        return "failed"
    except LibraryError:
        raise
    except Exception as error:  # a fault of ours in one story must not cost the reader all the others
        library.fail(task.id, by, edition, _failure(error))
        return "failed"
    kept = library.keep_layers(task.id, layers, edition=edition, casts=casts.digest(story), by=by)
    return "made" if kept else "left"


def lost(why: str) -> Problem:
    """The problem of a story whose analysis took a process with it, or could not begin."""
    return problem("analysis-failed", f"Who is in it and who says what could not be worked out: {why}")


def _failure(error: Exception) -> Problem:
    if isinstance(error, FoundlingError):
        return lost(str(error))
    told = flow.internal_error("analyse", "", error).message
    return lost(told[:1].lower() + told[1:] if told.startswith("The") else told)
