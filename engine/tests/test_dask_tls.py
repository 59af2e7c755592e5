"""A Dask cluster behind TLS: the certificates are those that Dask itself is told of."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from commands import free_port
from test_dask import start, stop

OPENSSL = shutil.which("openssl")
pytestmark = [
    pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed"),
    pytest.mark.nightly,
]


@pytest.fixture(scope="module")
def secured(tmp_path_factory):
    """Return the address of a scheduler with one worker, and Dask's settings of it."""
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", key, "-out", certificate]
    subprocess.run([OPENSSL, *new, *subject, *files], check=True, capture_output=True)
    tls = {"CA_FILE": certificate}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        tls |= {f"{role}__CERT": certificate, f"{role}__KEY": key}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{k}": str(v) for k, v in tls.items()}
    settings["DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION"] = "True"
    address = f"tls://127.0.0.1:{free_port()}"
    host, port = address.removeprefix("tls://").split(":")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        options = ["--protocol", "tls", "--host", host, "--port", port]
        processes = [
            start(folder / "scheduler", "scheduler", *options, "--no-dashboard"),
            start(
                folder / "one", "worker", address, "--nthreads", "1", "--no-dashboard"
            ),
        ]
    yield address, settings
    for process in processes:
        stop(process)


def build(site, address, code, settings):
    site.example("one/plot_a", "print(1)")
    return site.build("-D", f"gallery_engine_dask={address}", code=code, **settings)


def test_the_settings_of_dask_in_the_environment_are_used(secured, site):
    address, settings = secured
    build(site, address, 0, settings)
    assert site.statuses() == {"plot_a": "ran"}
    assert "1" in site.page("one/plot_a")


def test_so_are_those_in_its_file(secured, site):
    address, settings = secured
    words = {name.rpartition("TLS__")[2]: value for name, value in settings.items()}
    client = {"cert": words["CLIENT__CERT"], "key": words["CLIENT__KEY"]}
    tls = {"ca-file": words["CA_FILE"], "client": client}
    text = json.dumps({"distributed": {"comm": {"tls": tls}}})  # YAML, too
    file = site.write("../dask/distributed.yaml", text)
    build(site, address, 0, {"DASK_CONFIG": str(file.parent)})
    assert site.statuses() == {"plot_a": "ran"}


def test_without_them_what_is_missing_is_said(secured, site):
    address, _ = secured
    done = build(site, address, 2, {})
    assert f"no Dask scheduler answers at {address}" in done.stdout
    assert "distributed.comm.tls" in done.stdout
    assert "TimeoutError" not in done.stdout
