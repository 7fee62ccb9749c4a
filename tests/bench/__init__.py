"""Benchmarks: figures beside a peer's, from the same run. `make bench` prints them; they are not timed tests."""
