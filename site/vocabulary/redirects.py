"""Old addresses of words and places keep working."""

from wagtail.contrib.redirects.models import Redirect


def redirect_address(old: str, new: str) -> None:
    """Send `old` to `new`, also what led to `old` before; what stands at `new` is never sent away."""
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    Redirect.objects.filter(old_path=Redirect.normalise_path(new), site=None).delete()
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old),
        site=None,
        defaults={"redirect_link": new, "is_permanent": True, "automatically_created": True},
    )
