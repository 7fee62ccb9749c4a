"""Where JavaScript begins in the text of an MDX file: `import Tabs from '…';`, `export const …`."""

from __future__ import annotations

import re

STATEMENT = re.compile(
    r"""^(?:import[ ]+(?:(?:\w+|\*[ ]as[ ]\w+|(?:\w+,[ ]*)?\{[^}\n]*\})[ ]+from[ ]+)?
          (?:'[^'\n]+'|"[^"\n]+")[ \t]*;?[ \t]*$
      | import[ ]+\{[ \t]*$
      | export[ ]+(?:const|let|var)[ ]+[\w{\[][^\n=]*=
      | export[ ]+(?:default[ ]+)?(?:async[ ]+)?(?:class|function)\b[ *]*\w*[ ]*(?:extends[ ][^\n{]*)?[({]
      | export[ ]+(?:default[ ]+)?[{*]
      | export[ ]+default[ ]+[\w.]+;)""",
    re.VERBOSE | re.MULTILINE,
)
"""The beginning of a statement, at the beginning of a line; prose that begins with `export class names` is none."""
