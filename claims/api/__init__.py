"""The programs' door: the public record as JSON, the same to everybody."""
