"""A third party's package of back ends that fail, installed by lying on the path with its metadata."""
