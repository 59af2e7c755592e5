"""Both pools without their processes: threads of a false supervisor, a false Dask."""

from __future__ import annotations

import sys
import threading
from types import ModuleType, SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from gallery_engine.pool import executors

ENVIRONMENT = {"python": "3.11.7"}
CLIENT = """
class Supervisor:
    made = 0

    def __init__(self):
        Supervisor.made += 1

    def supervise(self, setup, *arguments):
        return {"folder": setup["folder"], "arguments": arguments, "made": self.made}
"""


def test_threads_here_are_ended_while_they_work():
    ended = threading.Event()
    stopped = []
    local = executors.Local(2)
    local.supervisor = SimpleNamespace(
        supervise=lambda word: ended.wait(20) and word,
        hang_up=ended.set,
        stop_all=lambda: stopped.append(True),
    )
    answers = [local.submit(word) for word in "ab"]
    assert local.slots() == 2
    local.close()
    assert [answer.result() for answer in answers] == ["a", "b"]
    assert stopped == [True]


@pytest.fixture
def dask(monkeypatch):
    """Return what a false package ``distributed`` is asked for, and answers."""
    said = SimpleNamespace(threads={"w": 2}, python="3.11.7.final.0", closed=0)
    said.error = said.certificate = said.security = None

    class Client:
        def __init__(self, address, timeout, security, set_as_default):
            if said.error:
                raise said.error
            said.security = security

        def nthreads(self):
            return said.threads

        def get_versions(self):
            return {"workers": {"w": {"host": {"python": said.python}}}}

        def get_executor(self, pure):
            return SimpleNamespace(submit=lambda *arguments: arguments)

        def close(self):
            said.closed += 1

    class Security:
        def get_connection_args(self, role):
            assert role == "client"
            return {"ssl_context": said.certificate}

    distributed, security = ModuleType("distributed"), ModuleType("security")
    distributed.Client, security.Security = Client, Security
    distributed.get_worker = lambda: SimpleNamespace(local_directory="/space")
    monkeypatch.setitem(sys.modules, "distributed", distributed)
    monkeypatch.setitem(sys.modules, "distributed.security", security)
    monkeypatch.setattr(executors, "PATIENCE", 0.2)
    return said


def test_a_cluster_gets_the_source_of_what_it_calls(dask):
    cluster = executors.Cluster("tcp://there:8786", ENVIRONMENT)
    assert cluster.slots() == 2
    function, sources, *rest = cluster.submit({}, b"task", 5.0)
    assert function is executors.call
    assert rest == [{}, b"task", 5.0]
    assert [*sources] == ["variables", "zygote_process", "supervisor"]
    assert "class Supervisor" in sources["supervisor"]
    cluster.close()
    assert dask.closed == 1


def test_a_worker_makes_one_supervisor_of_that_source(dask, monkeypatch):
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    answers = [executors.call({"x": CLIENT}, {"a": 1}, word) for word in "ab"]
    for answer, word in zip(answers, "ab", strict=True):
        assert answer == {"folder": "/space", "arguments": (word,), "made": 1}


@pytest.mark.parametrize(
    ("address", "change", "said"),
    [
        ("tcp://a", {"error": OSError("no route")}, r"answers at tcp://a \(no route\)"),
        ("tcp://a", {"error": RuntimeError("encryption required")}, "encryption requ"),
        ("tls://a", {}, "Dask is told of no certificates: set ca-file, client.cert"),
        ("tcp://a", {"threads": {}}, "has no workers; start some with 'dask worker"),
        ("tcp://a", {"python": "3.12.1.final.0"}, "python: 3.11.7 here, 3.12.1 there"),
    ],
)
def test_a_cluster_that_does_not_do_is_refused(dask, address, change, said):
    vars(dask).update(change)
    with pytest.raises(ExtensionError, match=said):
        executors.Cluster(address, ENVIRONMENT)


def test_the_certificates_are_those_of_dask(dask):
    dask.certificate = "a context"
    executors.Cluster("tls://a", ENVIRONMENT).close()
    assert dask.security.get_connection_args("client") == {"ssl_context": "a context"}


def test_without_dask_the_way_to_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExtensionError, match="the package distributed is missing"):
        executors.Cluster("tcp://a", ENVIRONMENT)
