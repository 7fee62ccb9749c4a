"""The images that the settings name: on every page, so that a missing one ends a build before it begins."""

from __future__ import annotations

import re
from pathlib import Path

from kb_build.model.settings import Brand
from kb_build.model.text import Text
from kb_build.settings_file import SettingsFile, refusal

WHOLE = re.compile(r"https?://", re.IGNORECASE)


def check_brand_files(brand: Brand, docs: Path, file: SettingsFile) -> None:
    """Raise ConfigError for an image of the settings in `file` that is not in the folder `docs`.

    The image beside a shared link may be elsewhere: other sites load it, no page of ours does.
    """
    for key, name in (("logo", brand.logo), ("image", brand.image)):
        if name is None or (key == "image" and WHOLE.match(name)):
            continue
        if not (docs / name).is_file() or ".." in Path(name).parts:
            raise refusal(
                file, ("extra", "kb", "brand", key),
                Text(
                    f"there is no image {name} in the folder {docs.name}; put it there, and write its path from there",
                    f"フォルダー {docs.name} に画像 {name} がありません。画像を置き、そこから見たパスを書いてください",
                ),
            )  # fmt: skip
