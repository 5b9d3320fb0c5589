"""The first story, entered as colleagues would: one drafts, another publishes."""

from claims.demo.load import load_demo

__all__ = ["load_demo"]
