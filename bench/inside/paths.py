"""The two addresses that most bars are about."""

TIMELINE = "/"
LIST = "/api/v1/claims/"
