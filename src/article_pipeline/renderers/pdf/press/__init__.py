"""
What a printing press asks of a PDF and a screen does not: inks, boxes, marks, an output intent, ink coverage.

Nothing here knows how an article is laid out; ``print_edition`` does.
"""
