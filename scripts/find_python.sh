#!/bin/sh
# Prints the path of a Python that can run KB Build.
# Usage: find_python.sh [PYTHON]   with a name it looks at that one only; else it looks for one.
set -u

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ $# -gt 0 ]; then
    candidates=$1
else
    candidates="python3 python3.14 python3.13 python3.12 python3.11 python"
fi
for candidate in $candidates; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
        "$candidate" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done

found=$("${1:-python3}" --version 2>/dev/null | head -n 1)
cat >&2 <<END
KB Build needs Python 3.11 or newer; "${1:-python3}" says: ${found:-nothing}
Install one, or name one: make PYTHON=/path/to/python3.11
KB Build には Python 3.11 以降が必要です(「${1:-python3}」の答え: ${found:-なし})。
新しい Python を入れるか、場所を指定してください: make PYTHON=/path/to/python3.11
END
exit 1
