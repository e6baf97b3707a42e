"""Keeps allauth's record of an address in step with the user: one address per person."""

from allauth.account.models import EmailAddress

from members.models import User


def follow_address(user: User) -> None:
    """Let the primary address be the one the user has; a new one is unproven until somebody uses it."""
    primary = EmailAddress.objects.filter(user=user, primary=True).first()
    if primary is None:
        EmailAddress.objects.update_or_create(user=user, email=user.email.lower(), defaults={"primary": True})
        return
    if primary.email != user.email.lower():
        EmailAddress.objects.filter(user=user).exclude(pk=primary.pk).delete()
        primary.email, primary.verified = user.email.lower(), False
        primary.save(update_fields=["email", "verified"])


def confirm_address(user: User) -> None:
    """Take the user's address as proven."""
    follow_address(user)
    EmailAddress.objects.filter(user=user, email=user.email.lower()).update(verified=True)
