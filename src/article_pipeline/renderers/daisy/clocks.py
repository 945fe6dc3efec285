"""
Times as talking books write them.
"""


def clock(milliseconds: int) -> str:
    """Write hours, minutes, seconds and milliseconds: "0:01:02.345" (SMIL 2.0, "Full-clock-value")."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def whole_seconds(milliseconds: int) -> str:
    """Write a time to the nearest second, as DAISY 2.02 has the time of a whole book: "00:01:02"."""
    seconds = (milliseconds + 500) // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def count(milliseconds: int) -> str:
    """Write seconds with their unit: "62.345s" (SMIL 1.0, "timecount-value")."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}s"
