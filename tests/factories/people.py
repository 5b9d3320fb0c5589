"""Colleagues: those a test names, and the two who make what factories make."""

from django.contrib.auth.models import Group, User


def make_colleague(role: str, name: str = "") -> User:
    """Somebody of the newsroom who may sign in to the admin."""
    user, created = User.objects.get_or_create(
        username=name or f"a {role}", defaults={"is_staff": True}
    )
    if created:
        user.groups.add(Group.objects.get(name=role))
    return user


def desk_reporter() -> User:
    """Who enters what factories make; a chief, so that verdicts can be made too."""
    return make_colleague("chief", "desk reporter")


def desk_editor() -> User:
    """Who publishes what factories make."""
    return make_colleague("editor", "desk editor")
