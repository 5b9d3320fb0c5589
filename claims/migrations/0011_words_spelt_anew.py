"""Index rows spell words as searches do now: possessives, digits, letters of Arabic."""

from typing import Any

from django.db import migrations, transaction

from claims.search.folding import spellings

PORTION = 2_000
TEXTS = ("claim__statement", "claim__quote", "claim__translation", "claim__headline")


def spell_anew(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    rows = apps.get_model("claims", "IndexRow").objects.using(alias)
    in_order, beyond = rows.order_by("position"), -1
    columns = ("position", "words", *TEXTS)
    while found := list(
        in_order.filter(position__gt=beyond).values_list(*columns)[:PORTION]
    ):
        with transaction.atomic(using=alias):
            for position, words, *texts in found:
                spelt = " ".join(word for text in texts for word in spellings(text))
                if spelt != words:
                    # Whoever corrects it meanwhile spells it anew themselves.
                    row = rows.filter(position=position, words=words)
                    row.update(words=spelt)
        beyond = found[-1][0]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0010_places_of_citations")]

    # The way back is manage.py rebuild_search, run by the old release.
    operations = [migrations.RunPython(spell_anew, migrations.RunPython.noop)]
