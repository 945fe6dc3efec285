"""
The command line; click is used here and nowhere else.

Command modules import click only; what a command needs is imported when it runs, so that ``--help`` is quick.
"""
