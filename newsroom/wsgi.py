"""The WSGI application, for any server program."""

import os

from django.core.wsgi import get_wsgi_application

from django.conf import settings
from newsroom.shared.replies import KeptReplies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()
# While templates are worked on, every page is rendered anew.
if not settings.DEBUG:
    application = KeptReplies(application)
