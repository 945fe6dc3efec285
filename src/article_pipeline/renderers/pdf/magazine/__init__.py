"""
The make-up of a printed page: its grid, the order of text and pictures in its columns, and what is set where.

A layout engine fills columns in the order of the text, and leaves a hole wherever a picture does not fit.
Here each picture is moved to where it does, as a sub-editor would move it.
"""
