import json

import pytest

from newsroom.shared.downstream import purge


def test_the_keys_are_posted_as_json(downstream):
    assert purge(["lists", "claim-12"])
    [(path, kind, body)] = downstream.requests
    assert (path, kind) == ("/purge?token=s3cret", "application/json")
    assert json.loads(body) == {"surrogate_keys": ["lists", "claim-12"]}


@pytest.mark.parametrize("answer", [403, 500])
def test_a_refusal_is_logged_without_the_address(downstream, caplog, answer):
    downstream.answer = answer
    assert not purge(["site"])
    [said] = caplog.messages
    assert str(answer) in said
    assert "s3cret" not in said


def test_nobody_there_is_logged_too(downstream, caplog, settings):
    settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge?token=s3cret"
    assert not purge(["site"])
    assert "CDN_PURGE_URL" in caplog.text
    assert "s3cret" not in caplog.text
