"""Accounts of the staff."""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from hegu.clinic.people.models import Role, RoleKind, User


def nobody_here() -> bool:
    """Whether this installation still waits for its first owner."""
    return not Role.objects.filter(kind=RoleKind.OWNER).exists()


def joining_link(user: User) -> str:
    """The path with which someone chooses a password: once, within three days."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("people:join", args=[uid, default_token_generator.make_token(user)])


def user_of_link(uid: str, token: str) -> User | None:
    """Whose link this is, or nobody's when it was used, is old or was never ours."""
    try:
        number = int(urlsafe_base64_decode(uid).decode())
    except (ValueError, OverflowError):
        return None
    user = User.objects.filter(pk=number, is_active=True).first()
    return user if user and default_token_generator.check_token(user, token) else None
