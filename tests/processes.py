"""
Whether processes that something has started are gone.
"""

import time
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended is listed until the system takes note of it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def ends_soon(pid: int) -> bool:
    """Wait for the end of a process, and tell whether it came."""
    deadline = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not is_alive(pid)
