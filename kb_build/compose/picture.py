"""The picture that stands beside a link to a page where it is shared."""

from __future__ import annotations

from kb_build.compose.address import absolute
from kb_build.compose.view import View
from kb_build.config import Config
from kb_build.library import SCHEME
from kb_build.model.fields import NoScreenshots


def picture_of(view: View) -> str:
    """Return the whole URL of an article's first screenshot, else of the site's picture, else ""."""
    return first_screenshot(view) or site_picture(view.library.config)


def site_picture(config: Config) -> str:
    """Return the whole URL of the picture in the settings; "" without one, or where the site has no address."""
    named = config.settings.brand.image or ""
    return named if not named or SCHEME.match(named) else absolute(config, named)


def first_screenshot(view: View) -> str:
    """Return the whole URL of the first image in the body that shows something and is a file of the site."""
    known = () if isinstance(view.fields.screenshots, NoScreenshots) else view.fields.screenshots
    decorative = {shot.src for shot in known if shot.decorative}
    for image in view.article.outline.images:
        found = view.library.resolve(view.article, image.src)
        if found.kind == "file" and image.src not in decorative:
            return absolute(view.library.config, found.path)
    return ""
