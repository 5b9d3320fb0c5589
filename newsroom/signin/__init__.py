"""The door of the desk: who comes in, for how long, and what is written down of it."""
