"""A new Django project with Django's own cache for the whole site, in memory."""

from bench.peers.stock import CACHING, application_with

application = application_with(CACHING)
