"""The pictures that other sites show of a claim or a contradiction."""
