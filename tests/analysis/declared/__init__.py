"""Tests of what authors list in headers."""
