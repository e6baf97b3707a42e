"""What a site begins with: named steps, each of which may be done again without harm.

Nothing here overwrites what an editor changed, and what an editor took away stays away: every
item is marked once it was made (`StartMark`).
"""

from exchange.start_site.steps import STEPS, Step, run

__all__ = ["STEPS", "Step", "run"]
