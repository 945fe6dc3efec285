"""
How each edition is read back: one module a format, or a family of formats that are read alike.

None of them imports a renderer, and none sees another; what several need stands in ``audit`` itself.
"""
