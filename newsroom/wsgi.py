"""The WSGI application, for any server program."""

import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom.shared.replies import KeptReplies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application: WSGIApplication = get_wsgi_application()
# While templates are worked on, every page is rendered anew.
if not settings.DEBUG:
    application = KeptReplies(application)
