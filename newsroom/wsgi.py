"""The WSGI application, for any server program."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.shared.replies import KeptReplies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = KeptReplies(get_wsgi_application())
