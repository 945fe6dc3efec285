"""A third party's package that does not fit this release."""
