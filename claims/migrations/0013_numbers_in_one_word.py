"""Index rows have 1,500 as the one word 1500, as searches look for it now."""

from importlib import import_module

from django.db import migrations

spell_anew = import_module("claims.migrations.0011_words_spelt_anew").spell_anew


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0012_since_when_claims_are_public")]

    # The way back is manage.py rebuild_search, run by the old release.
    operations = [migrations.RunPython(spell_anew, migrations.RunPython.noop)]
