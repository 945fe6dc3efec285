"""
How it all stands, in words: the line at the top of the page, and what stands beside each edition's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.preview.board import HEARD, Board, Shown, State
from article_pipeline.preview.lanes import LANES, UNHEARD

TREE: Final = "tree"
FINDINGS: Final = "findings"
WEB: Final = "web"


@dataclass(frozen=True, slots=True)
class Column:
    """An edition's panel: what it is called, and the step whose edition is shown in it."""

    name: str
    title: str
    step: str


COLUMNS: Final = (
    Column(WEB, "Web page", HEARD),
    Column("print", "Print pages", "print-pdf"),
    Column("pdf", "Accessible PDF", "pdf"),
    Column("large", "Large print", "large-print"),
    Column("text", "Plain text", "text"),
    Column("braille", "Braille", "braille"),
)
_FAILED: Final = (State.OLD, State.REFUSED)
BY_NAME: Final = {column.name: column for column in COLUMNS}


def status(board: Board) -> dict[str, Any]:
    """Say how it all stands, for people, and which version of each panel there is."""
    with board.lock:
        return {
            "mood": _mood(board),
            "status": _said(board),
            "panels": {
                TREE: {"version": board.outlined, "badge": "", "state": str(State.FRESH)},
                FINDINGS: {"version": _digest(board.findings()), "badge": "", "state": str(State.FRESH)},
                **{column.name: _badge(board, column) for column in COLUMNS},
            },
        }


def shown_in(board: Board, column: Column) -> Shown:
    """Give the edition that a column shows."""
    return board.web() if column.name == WEB else board.shown[column.step]


def _mood(board: Board) -> str:
    if board.is_broken:
        return "broken"
    return "building" if board.at else "ready"


def _said(board: Board) -> str:
    if board.is_broken:
        is_kept = any(shown.panel for shown in board.shown.values())
        kept = "What is shown is of an earlier save." if is_kept else "There is no edition yet."
        return f"Nothing can be built of it as it is: see the findings. {kept}"
    took = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in board.took.items())
    if board.at:
        at = ", ".join(board.at[lane.name] for lane in LANES if lane.name in board.at)
        return f"Building… {at}" + (f" (done: {took})" if took else "")
    failed = [column.title for column in COLUMNS if board.shown[column.step].state in _FAILED]
    but = f", but for these, see the findings: {', '.join(failed)}" if failed else ""
    return f"All editions are up to date{but} ({took})" if took else "Nothing is built yet"


def _badge(board: Board, column: Column) -> dict[str, Any]:
    shown = shown_in(board, column)
    is_unheard = shown is board.shown[UNHEARD]
    badge, state = _unheard(board, shown) if is_unheard else (_word(shown), shown.state)
    return {"version": f"{shown.version}{'u' * is_unheard}", "state": str(state), "badge": badge}


def _word(shown: Shown) -> str:
    match shown.state:
        case State.FRESH:
            return f"fresh · {shown.seconds:.1f} s"
        case State.UNPROVED:
            return "is being proved…"
        case State.REFUSED:
            return "not proved: see the findings"
        case State.OLD:
            return "of an earlier save" if shown.panel else "cannot be made"
        case State.MAKING:
            return "building…"
        case State.WAITING:
            return "waiting…"


def _unheard(board: Board, shown: Shown) -> tuple[str, State]:
    """Say how a page stands that is shown before its narration is there."""
    if shown.panel is None or shown.state is State.OLD:
        return _word(shown), shown.state
    if board.shown[HEARD].state is State.OLD:
        return "without narration: see the findings", State.OLD
    return "narration is being made…", State.MAKING


def _digest(found: Iterable[Diagnostic]) -> str:
    return f"{hash(tuple(map(str, found))):x}"
