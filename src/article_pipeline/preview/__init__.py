"""
A page on this machine that shows the editions of one article side by side, and follows each save.

The editions are those of a build, made by the same calls and kept in the same store. ``running`` puts the
pieces together; what is shown came from a source that nobody vouches for, so ``guard`` lets nobody else in
and ``drawing`` writes no text as markup.
"""
