"""How gunicorn serves the site: paths for both source roots, no query string in any log."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from config import env  # noqa: E402 - needs the source roots

pythonpath = f"{ROOT},{ROOT / 'site'}"
bind = f"{env.HOST}:{env.PORT}"
workers = env.WEB_WORKERS
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 8190
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat file, not data
# The control socket would lie in the home folder of whoever serves; nothing here uses it.
control_socket_disable = True
errorlog = "-"
accesslog = "-" if env.LOG_LEVEL == "DEBUG" else None
access_log_format = "%(m)s %(U)s %(s)s %(L)s"
