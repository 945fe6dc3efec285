"""
Building on several machines: Dask hands articles out, children of its workers make them, we publish them.

What is made travels through the store, which is content-addressed: a task that is done twice, or half, does
no harm. Only ``dask`` knows Dask; only ``sites`` and ``errands`` run on the workers' machines.
"""
