"""Commands whose output fails."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest

from game_server.bots.api import healthy
from game_server.bots.local_server import free_port
from game_server.bots.raw_client import RawClient
from game_server.bots.records import RoomTarget
from game_server.commands.texts import FRENCH
from tests.unit.metodd_process import (
    KEY,
    LOOPBACK,
    PATIENCE,
    MetoddProcess,
    command,
    process_environment,
)


@pytest.mark.parametrize("broken", ["closed pipe", "full", "closed"])
def test_phones_get_the_bye_though_the_output_is_lost(
    client: Path, tmp_path: Path, broken: str
) -> None:
    """A server without a working output serves and stops as usual."""
    port = free_port()
    ends = {"full": ">/dev/full", "closed": ">&-"}.get(broken, "")
    arguments = command(client, "serve", "--host", LOOPBACK, "--port", str(port))
    with subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" {ends}', "sh", *arguments],
        cwd=tmp_path,
        env=process_environment(tmp_path, METODD_FACILITATOR_KEY=KEY),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        if broken == "closed pipe":
            process.stdout.close()
        try:
            server = MetoddProcess(process, port, "", process.stderr)
            asyncio.run(_goodbye(server))
            assert process.wait(PATIENCE) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


async def _goodbye(server: MetoddProcess) -> None:
    """Stop the server while a phone is connected, and check that the phone gets a bye."""
    base = f"http://{LOOPBACK}:{server.port}"
    async with asyncio.timeout(PATIENCE):
        while not await healthy(base):
            assert server.process.poll() is None
        cookie = server.request("POST", "/api/facilitator", {"key": KEY})[2]
        body: dict[str, object] = {"scenario": "decouverte", "trial": True}
        code = str(server.request("POST", "/api/rooms", body, cookie)[1]["code"])
        async with RawClient(RoomTarget(base, code, cookie)) as phone:
            await phone.hello("phone")
            await phone.receive("presence")
            server.process.send_signal(signal.SIGTERM)
            assert (await phone.receive("bye"))["code"] == "draining"


def test_lost_report_is_no_success(client: Path, tmp_path: Path) -> None:
    """A check whose report does not fit on the disk says so."""
    with Path("/dev/full").open("w") as full:
        ended = run_into(full.fileno(), client, tmp_path, "check")
    assert (ended.returncode, ended.stderr) == (2, FRENCH["output_lost"] + "\n")


def test_broken_pipe_ends_a_report_quietly(client: Path, tmp_path: Path) -> None:
    """Behind `| head` a check ends as other programs do: without a word, but not as a success."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = run_into(writing, client, tmp_path, "check")
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")


def run_into(
    out: int, client: Path, directory: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run a command whose output goes to the file descriptor *out*."""
    return subprocess.run(
        command(client, *arguments),
        cwd=directory,
        env=process_environment(directory),
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
