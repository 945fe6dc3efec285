"""The build: from sources to published editions. Nothing else writes under the output folder."""
