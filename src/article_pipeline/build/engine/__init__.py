"""
Processes that work side by side, each watched over: what hangs, dies or eats memory ends alone.

Nothing here knows what the work is; ``build.parallel`` gives it out and takes it in.
"""
