"""`python -m kb_build` is `kb`."""

from kb_build.cli import main

if __name__ == "__main__":
    main()
