"""The articles that reports are about in these tests."""

from __future__ import annotations

from tests.libraries import front_matter

EN = front_matter() + "## One\n\n3. Run `DROP DATABASE shop;`\n"  # the body begins at line 11
JA = front_matter(id="KB0002") + "端末の時計を直します。![時計](img/時計.png) を見てください。\n"
