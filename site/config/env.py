"""Every environment variable the site reads, in one place.

`docs/operations.md` has a row for each; a test compares the two. Nothing else in the project reads
`os.environ`.
"""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"

env = environ.Env()

PORT: int = env.int("PORT", default=8000)
DATABASE_URL: str = env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")
SEARCH_URL: str = env.str("SEARCH_URL", default=f"tantivy://{VAR / 'index'}")
SEARCH_API_KEY: str = env.str("SEARCH_API_KEY", default="")
SEARCH_CA_FILE: str = env.str("SEARCH_CA_FILE", default="")
SEARCH_TIMEOUT: float = env.float("SEARCH_TIMEOUT", default=1.0)
SEARCH_BREAKER_FAILURES: int = env.int("SEARCH_BREAKER_FAILURES", default=3)
SEARCH_BREAKER_SECONDS: float = env.float("SEARCH_BREAKER_SECONDS", default=5.0)
SEARCH_SHARDS: int = env.int("SEARCH_SHARDS", default=1)
SEARCH_REPLICAS: int = env.int("SEARCH_REPLICAS", default=1)
MEDIA_ROOT: Path = Path(env.str("MEDIA_ROOT", default=str(VAR / "media")))
SITE_URL: str = env.str("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
SECRET_KEY: str = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
EMAIL_URL: str = env.str("EMAIL_URL", default="")
EMAIL_FROM: str = env.str("EMAIL_FROM", default="Platform Verbondenheid en Veerkracht <noreply@localhost>")
CACHE_URL: str = env.str("CACHE_URL", default="")
HOST: str = env.str("HOST", default="127.0.0.1")
WEB_WORKERS: int = env.int("WEB_WORKERS", default=2)
DEBUG: bool = env.bool("DEBUG", default=False)
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
TRUSTED_PROXY: bool = env.bool("TRUSTED_PROXY", default=False)
DOI_LOOKUP_URL: str = env.str("DOI_LOOKUP_URL", default="")
OIDC_ISSUER: str = env.str("OIDC_ISSUER", default="")
OIDC_CLIENT_ID: str = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET: str = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME: str = env.str("OIDC_NAME", default="het account van uw organisatie")
