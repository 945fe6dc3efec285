"""
The pictures of the sample articles, drawn as layered flat landscapes.

Each module holds the pictures of one article; ``canvas`` is what they are drawn with.
"""
