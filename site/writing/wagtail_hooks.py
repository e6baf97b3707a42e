"""What writing adds to the admin."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from writing.offers import TAKE_OVER


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """Name what happens to pieces outside Wagtail's own actions."""
    registry.register_action(TAKE_OVER, "Overnemen", "Overgenomen door een ander")
