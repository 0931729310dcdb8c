"""Indexes: vectors -> hits, and words -> hits."""
