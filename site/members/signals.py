"""What follows when an account changes."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from members import policy
from members.addresses import confirm_address, follow_address
from members.elsewhere.joining_up import join_up
from members.joining.requests import announce
from members.models import Editorship, Profile, User
from members.profiles.portraits import forget_portrait_of_deleted
from members.second_factor import remember_second_factor


@receiver(post_save, sender=User, dispatch_uid="members.follow_address")
def address_follows_user(instance: User, raw: bool = False, **_: Any) -> None:
    """An account made or changed in the admin can sign in, with the address that stands there."""
    if not raw and instance.email:
        follow_address(instance)


@receiver(password_reset, dispatch_uid="members.reset_proves_address")
def reset_proves_address(user: User, **_: Any) -> None:
    """Whoever followed a link in a mail has shown that the mail reaches them."""
    confirm_address(user)
    announce(user)


@receiver(email_confirmed, dispatch_uid="members.address_is_proven")
def address_is_proven(email_address: EmailAddress, **_: Any) -> None:
    """From now on the editors see what this person asked."""
    announce(email_address.user)


@receiver(user_logged_in, dispatch_uid="members.join_up_after_password")
def join_up_after_password(request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever came from elsewhere to an account that exists has shown now that it is theirs."""
    if settings.OIDC["ISSUER"]:
        join_up(request, user, settings.OIDC["NAME"])


@receiver(authenticator_added, dispatch_uid="members.activation_is_use")
def activation_is_use(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Setting up the app asks for a code from it, so this session has passed."""
    if authenticator.type == Authenticator.Type.TOTP:
        remember_second_factor(request, user)


@receiver(post_delete, sender=Profile, dispatch_uid="members.portrait_goes_too")
def portrait_goes_too(instance: Profile, **_: Any) -> None:
    """Let no picture stay behind of an account that is gone."""
    forget_portrait_of_deleted(instance)


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="members.forget_role")
@receiver(m2m_changed, sender=Editorship.municipalities.through, dispatch_uid="members.forget_area")
def forget_what_was_remembered(instance: Any, **_: Any) -> None:
    """Somebody got another role or area: whoever holds the same object must not be told the old one."""
    user = instance.user if isinstance(instance, Editorship) else instance
    if isinstance(user, User):
        policy.forget(user)
