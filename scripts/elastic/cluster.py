"""Nodes that know each other, each with settings, data and logs in a folder of its own."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from elastic.server import SYSTEM_USER, Refused, as_root, fetch, find_java, make_user, reached

PREFIX = "site"
START_SECONDS = 300
STOP_SECONDS = 60
# The disk of a machine that runs tests may be nearly full, and nothing here needs its warnings.
SETTINGS = {
    "cluster.name": PREFIX,
    "network.host": "127.0.0.1",
    "xpack.security.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}
JAVA_OPTIONS = ["-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"]
# Half the processor time of a start; what runs for long is slower.
QUICK = ["-XX:TieredStopAtLevel=1"]


def free_ports(number: int) -> list[int]:
    """Return ports nobody listens on now, all different."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def is_free(port: int) -> bool:
    """Whether nobody listens on this port now; connections that were just closed do not hold it."""
    with contextlib.suppress(OSError), socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return True
    return False


class Node:
    """One server: its settings, data and logs lie in a folder of its own."""

    def __init__(self, home: Path, number: int) -> None:
        self.home = home / f"node-{number}"
        self.number = number
        self.settings = self.home / "config"
        self.output = self.home / "output.log"

    def processes(self) -> list[int]:
        """Return what runs for it: the server, and the launcher that watches over it."""
        mark = f"ES_PATH_CONF={self.settings}".encode()
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
        return found

    def runs(self) -> bool:
        """Whether it runs now, or hangs."""
        return bool(self.processes())

    def make(self, server: Path) -> None:
        """Lay down its folders, owned by who runs it."""
        for folder in ("config", "data", "logs", "tmp"):
            (self.home / folder).mkdir(parents=True)
        shutil.copy(server / "config/log4j2.properties", self.settings)
        if as_root():
            for path in (self.home, *self.home.rglob("*")):
                shutil.chown(path, SYSTEM_USER, SYSTEM_USER)

    def configure(self, settings: dict[str, str], java_options: list[str]) -> None:
        """Write down what is said to it at each start."""
        own = {
            "node.name": self.home.name,
            "path.data": str(self.home / "data"),
            "path.logs": str(self.home / "logs"),
        }
        lines = [f"{name}: {value}" for name, value in {**own, **settings}.items()]
        (self.settings / "elasticsearch.yml").write_text("\n".join(lines))
        options = [*java_options, f"-Djava.io.tmpdir={self.home / 'tmp'}"]
        (self.settings / "jvm.options").write_text("\n".join(options))

    def start(self, server: Path, java: Path, heap: str) -> None:
        """Start it, unless it runs, so that it goes on when who started it is gone."""
        if self.runs():
            return
        variables = {
            "PATH": os.environ.get("PATH", ""),
            "JAVA": str(java / "bin/java"),
            "JAVA_TYPE": "ES_JAVA_HOME",
            "ES_JAVA_HOME": str(java),
            "ES_HOME": str(server),
            "ES_PATH_CONF": str(self.settings),
            "ES_DISTRIBUTION_TYPE": "zip",
            "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
            "ES_TMPDIR": str(self.home / "tmp"),
        }
        launcher = ["-cp", f"{server}/lib/tools/server-launcher/*"]
        launcher.append("org.elasticsearch.server.launcher.ServerLauncher")
        who: dict[str, Any] = (
            {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []} if as_root() else {}
        )
        with self.output.open("w") as output:
            subprocess.Popen(
                [variables["JAVA"], *launcher],
                cwd=server,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **who,
            )

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to all that runs for it."""
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def wait_for_end(self) -> None:
        """Come back when it is gone; what does not go is ended."""
        until = time.monotonic() + STOP_SECONDS
        while self.runs():
            if time.monotonic() > until:
                self.signal(signal.SIGKILL)
            time.sleep(0.1)


class Cluster:
    """Nodes that know each other: what was chosen when they were made stands in a small file in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card = folder / "cluster.json"

    def exists(self) -> bool:
        """Whether it was made."""
        return self.card.exists()

    def read(self) -> dict[str, Any]:
        """Return what stands in the small file."""
        if not self.exists():
            raise Refused(f"There is no cluster in {self.folder}; `scripts/elasticsearch start` makes one.")
        return json.loads(self.card.read_text())  # type: ignore[no-any-return]

    def nodes(self) -> list[Node]:
        """Return its nodes, also those that do not run."""
        card = self.read()
        return [Node(Path(card["home"]), number + 1) for number in range(len(card["http"]))]

    def node(self, number: int) -> Node:
        """Return one of its nodes by number, from 1."""
        nodes = self.nodes()
        if not 1 <= number <= len(nodes):
            raise Refused(f"There is no node {number}; the nodes are 1 to {len(nodes)}.")
        return nodes[number - 1]

    def url(self) -> str:
        """The SEARCH_URL of the running cluster, with every node in it."""
        if not any(node.runs() for node in self.nodes()):
            raise Refused(
                f"The cluster in {self.folder} does not run; `scripts/elasticsearch start` starts it."
            )
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.read()["http"])
        return f"http://{hosts}/{PREFIX}"

    def start(self, nodes: int, heap: str, quick: bool) -> None:
        """Make the cluster when it is not there yet, start every node that does not run, wait until it answers."""
        server, java = fetch(), find_java()
        if not self.exists():
            self._make(nodes, server)
        card = self.read()
        if not any(node.runs() for node in self.nodes()):
            card |= self._settle_ports(card) | {"heap": heap, "quick": quick}
            self.card.write_text(json.dumps(card))
            self._configure(card)
        for node in self.nodes():
            node.start(server, java, card["heap"])
        self._wait()

    def start_node(self, number: int) -> None:
        """Start one node again and wait until it has joined the others."""
        self.node(number).start(fetch(), find_java(), self.read()["heap"])
        self._wait()

    def signal_node(self, number: int, sent: signal.Signals) -> None:
        """Send a signal to one node, which has to run."""
        if not self.node(number).runs():
            raise Refused(f"Node {number} does not run.")
        self.node(number).signal(sent)

    def stop(self) -> None:
        """Stop every node, also one that hangs."""
        running = [node for node in self.nodes() if node.runs()] if self.exists() else []
        for node in running:
            node.signal(signal.SIGTERM)
            node.signal(signal.SIGCONT)
        for node in running:
            node.wait_for_end()

    def remove(self) -> None:
        """Stop every node and throw everything in them away."""
        self.stop()
        if self.exists():
            shutil.rmtree(self.read()["home"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self, nodes: int, server: Path) -> None:
        if as_root():
            make_user()
        self.folder.mkdir(parents=True, exist_ok=True)
        home = self._home(server)
        for number in range(nodes):
            Node(home, number + 1).make(server)
        ports = free_ports(2 * nodes)
        self.card.write_text(
            json.dumps({"home": str(home), "http": ports[:nodes], "transport": ports[nodes:]})
        )

    def _home(self, server: Path) -> Path:
        """A folder the server's user may enter: in ours where it can be reached, otherwise in the temporary one."""
        if not as_root():
            return Path(tempfile.mkdtemp(prefix="nodes-", dir=self.folder))
        if not reached(server):
            raise Refused(
                f"The user {SYSTEM_USER} may not enter {server}; choose another ELASTICSEARCH_CACHE."
            )
        home = Path(tempfile.mkdtemp(prefix="nodes-", dir=self.folder if reached(self.folder) else None))
        shutil.chown(home, SYSTEM_USER)
        return home

    def _settle_ports(self, card: dict[str, Any]) -> dict[str, Any]:
        """Keep the ports it had, so that who uses it need not be told of a restart, unless somebody took one."""
        ports = [*card["http"], *card["transport"]]
        if not all(is_free(port) for port in ports):
            ports = free_ports(len(ports))
        return {"http": ports[: len(ports) // 2], "transport": ports[len(ports) // 2 :]}

    def _configure(self, card: dict[str, Any]) -> None:
        nodes = self.nodes()
        together = {"discovery.type": "single-node"}
        if len(nodes) > 1:
            seeds = [f"127.0.0.1:{port}" for port in card["transport"]]
            names = [node.home.name for node in nodes]
            together = {
                "discovery.seed_hosts": json.dumps(seeds),
                "cluster.initial_master_nodes": json.dumps(names),
            }
        for node, http, transport in zip(nodes, card["http"], card["transport"], strict=True):
            ports = {"http.port": str(http), "transport.port": str(transport)}
            node.configure(
                {**SETTINGS, **together, **ports}, [*JAVA_OPTIONS, *(QUICK if card["quick"] else [])]
            )

    def _wait(self) -> None:
        """Come back when every running node is in the cluster and every shard has an answering copy."""
        until = time.monotonic() + START_SECONDS
        running = [node for node in self.nodes() if node.runs()]
        while not self._is_well(len(running)):
            for node in running:
                if not node.runs():
                    raise Refused(f"Node {node.number} stopped:\n{node.output.read_text()[-3000:]}")
            if time.monotonic() > until:
                raise Refused(
                    f"The cluster is not well after {START_SECONDS} s; see {running[0].home.parent}."
                )
            time.sleep(0.2)

    def _is_well(self, running: int) -> bool:
        """Whether one of the nodes says so of the whole."""
        wanted = f"wait_for_status=yellow&wait_for_nodes=>={running}&timeout=2s"
        for port in self.read()["http"]:
            with contextlib.suppress(OSError):
                address = f"http://127.0.0.1:{port}/_cluster/health?{wanted}"
                with urllib.request.urlopen(address, timeout=5) as answer:
                    return bool(answer.status == 200)
        return False
