"""Adopt existing Markdown as articles: `plan_import` decides, `write_import` writes."""

from __future__ import annotations

from kb_build.importer.notes import Note
from kb_build.importer.plan import ImportOptions, ImportPlan, plan_import, write_import
from kb_build.importer.report import Adopted, ImportReport

__all__ = ["Adopted", "ImportOptions", "ImportPlan", "ImportReport", "Note", "plan_import", "write_import"]
