"""A new Django project: an empty view, and Django REST framework over our claims."""

from bench.peers.stock import MIDDLEWARE, application_with

application = application_with(MIDDLEWARE)
