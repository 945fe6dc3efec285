"""
Narration: script → readings → engine → mastering → one ``Narration`` that every edition with sound shares.

An engine never runs in this process: espeak can abort the whole process that it runs in.
"""
