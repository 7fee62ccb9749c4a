"""The policy of the pages: what it allows, and that everything that says it says the same."""

from __future__ import annotations

import pytest

from kb_build.compose import site_context
from kb_build.model.settings import Settings
from kb_build.policy import header_policy, meta_policy, security_headers
from tests.libraries import front_matter, library_of

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self' mailto:; base-uri 'none'; frame-ancestors 'none'"
)


def settings(**origins: list[str]) -> Settings:
    return Settings.model_validate({"origins": origins})


def directives(policy: str) -> dict[str, str]:
    return dict(one.split(" ", 1) for one in policy.split("; "))


def test_without_settings_nothing_comes_from_elsewhere() -> None:
    assert header_policy(Settings()) == STRICT


def test_a_meta_element_says_all_that_one_can_say() -> None:
    assert meta_policy(Settings()) == STRICT.removesuffix("; frame-ancestors 'none'")


@pytest.mark.parametrize(
    ("origins", "changed"),
    [
        ({"images": ["https://img.example.com"]}, {"img-src": "'self' data: https://img.example.com"}),
        ({"images": ["self"]}, {}),
        (
            {"videos": ["self", "https://*.example.com:8443"]},
            {"media-src": "'self' https://*.example.com:8443"},
        ),
        ({"videos": ["https://a.example", "https://a.example"]}, {"media-src": "https://a.example"}),
        ({"frames": ["https://v.example.com"]}, {"frame-src": "https://v.example.com"}),
    ],
)
def test_an_origin_is_let_in_for_what_it_is_named_for(
    origins: dict[str, list[str]], changed: dict[str, str]
) -> None:
    for policy in (header_policy, meta_policy):
        assert directives(policy(settings(**origins))) == directives(policy(Settings())) | changed


def test_a_page_may_stand_in_a_frame_of_its_own_site_alone() -> None:
    assert directives(header_policy(settings(frames=["self"])))["frame-ancestors"] == "'self'"


def test_every_answer_has_the_policy_and_says_nothing_to_others() -> None:
    headers = security_headers(Settings())
    assert headers["Content-Security-Policy"] == STRICT
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    # The copy buttons write to the clipboard: it must not be among what is switched off.
    assert "camera=()" in headers["Permissions-Policy"]
    assert "clipboard" not in headers["Permissions-Policy"]


def test_templates_get_the_policy_for_a_meta_element() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "x\n"})
    assert site_context(library)["policy"] == meta_policy(library.config.settings)
