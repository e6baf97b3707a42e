"""The cluster: everything the contract asks, on a real server."""

import pytest

from search.engines import engine_from
from tests.search.engine_contract import EngineContract


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, cluster_url):
        return engine_from({"URL": cluster_url})
