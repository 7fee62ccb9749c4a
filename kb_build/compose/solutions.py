"""What a body's solutions get from the fields: facts below each heading, and the backup warning in time."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.change import Change
from kb_build.compose.escalation import escalation_of
from kb_build.compose.headings import after_heading, before_heading, before_step
from kb_build.compose.risk import can_lose_data, risk_of, solutions_of
from kb_build.compose.view import View
from kb_build.model.fields import UNKNOWN_CAUSE
from kb_build.model.parts import Risk, Solution, SolutionKind
from kb_build.outline import Heading, Step

LOSS = Risk.DATA_LOSS


class Solutions:
    """The solutions of one article: where each stands in the body, and where the backup warning goes.

    `changes` insert into the body; `first` and `last` are blocks for solutions without a heading of
    their own, to stand before and after the body.
    """

    def __init__(self, view: View) -> None:
        self.view, self.article = view, view.article
        self.headings = {h.anchor: h for h in reversed(self.article.outline.headings)}
        self.declared = solutions_of(view.fields)
        self.present = [s for s in self.declared if s.id in self.headings]
        self.warned = not can_lose_data(view.fields)
        self.first: list[str] = []
        self.last: list[str] = []
        self.changes = list(self._changes())

    def _changes(self) -> Iterator[Change]:
        risky_step = self._first_risky_step()
        if not self.present:
            yield from self._without_headings(risky_step)
            return
        for solution in self._in_order():
            heading = self.headings.get(solution.id)
            where = heading or self._next_heading(solution)
            early = risky_step and (where is None or risky_step.span.line < where.span.line)
            if risky_step and early and not self.warned:
                yield self._warn_before(risky_step)
            if heading:
                yield from self._below(solution, heading)
            elif where:
                yield before_heading(self.article, where, self._heading_and_facts(solution))
            else:
                self.last += self._heading_and_facts(solution)
        if risky_step and not self.warned:
            yield self._warn_before(risky_step)
        self._warn_at_least_once()

    def _without_headings(self, risky_step: Step | None) -> Iterator[Change]:
        """No declared solution has a heading: the body is the first one's text, or none's."""
        if self.declared:
            self.first = self._heading_and_facts(self.declared[0])
        if risky_step and not self.warned:
            yield self._warn_before(risky_step)
        if self.declared:
            self.last += self._after_steps(self.declared[0])
        for solution in self.declared[1:]:
            self.last += self._heading_and_facts(solution)
        self._warn_at_least_once()

    def _warn_at_least_once(self) -> None:
        if not self.warned:
            self.first.append(self._warning(2))

    def _in_order(self) -> list[Solution]:
        """Return the declared solutions as they stand on the page; one without heading before its successor."""
        lines = {s.id: self.headings[s.id].span.line for s in self.present}
        ordered, follower = [], float("inf")
        for n, solution in reversed(list(enumerate(self.declared))):
            follower = lines.get(solution.id, follower)
            ordered.append((follower, n, solution))
        return [solution for *_, solution in sorted(ordered, key=lambda o: o[:2])]

    def _next_heading(self, solution: Solution) -> Heading | None:
        later = self.declared[self.declared.index(solution) + 1 :]
        return next((self.headings[s.id] for s in later if s.id in self.headings), None)

    def _below(self, solution: Solution, heading: Heading) -> Iterator[Change]:
        """Yield a solution's facts and, where it can delete data, the warning; once for all, then a short one."""
        blocks = self._facts(solution)
        if risk_of(self.view.fields, solution) is LOSS:
            if self.warned:
                blocks.append(self.view.block("backup_again"))
            elif solution.risk is LOSS:
                blocks.append(self._warning(heading.level + 1))
            else:
                yield before_heading(self.article, heading, [self._warning(heading.level)])
        if blocks:
            yield after_heading(self.article, heading, blocks)
        after, following = self._after_steps(solution), self._end_of(heading)
        if following:
            yield before_heading(self.article, following, after)
        else:
            self.last += after

    def _end_of(self, heading: Heading) -> Heading | None:
        """Return the heading that ends the part below `heading`, or None where the body ends it."""
        headings = self.article.outline.headings
        later = headings[headings.index(heading) + 1 :]
        return next((h for h in later if h.level <= heading.level), None)

    def _solved(self, solution: Solution) -> list[str]:
        """Return the question whether it helped, with the way to the next solution, else to a person."""
        ordered = self._in_order()
        following = next(iter(ordered[ordered.index(solution) + 1 :]), None)
        person = escalation_of(self.article, self.view.library) is not None
        if not following and not person:
            return []
        fields = self.view.fields
        prevention = bool(fields.recurrence or fields.prevention or fields.fixed_permanently is not None)
        return [self.view.block("solved", next=following, prevention=prevention)]

    def _heading_and_facts(self, solution: Solution) -> list[str]:
        blocks = [self.view.block("solution_heading", solution=solution), *self._facts(solution)]
        if risk_of(self.view.fields, solution) is LOSS:
            blocks.append(self.view.block("backup_again") if self.warned else self._warning(3))
        return blocks

    def _after_steps(self, solution: Solution) -> list[str]:
        """Return what stands below a solution's steps."""
        weighed = self._weighed(solution) if self._is_first(solution) else []
        return [*weighed, *self._solved(solution)]

    def _is_first(self, solution: Solution) -> bool:
        """Return whether the solution is the one that readers begin with; further ones they choose."""
        return solution is self._in_order()[0]

    def _facts(self, solution: Solution) -> list[str]:
        """Return the line of facts as a block, or nothing where the writer gave none; pros and cons below it."""
        stated = solution.risk or (
            self.view.fields.risk if "risk" in self.view.fields.model_fields_set else None
        )
        workaround = solution.kind is SolutionKind.WORKAROUND
        values = {"workaround": workaround, "risk": stated.value if stated else None}
        said = any((solution.recommended, workaround, solution.time, stated, solution.who))
        facts = [self.view.block("solution_facts", solution=solution, **values)] if said else []
        return [*facts, *([] if self._is_first(solution) else self._weighed(solution))]

    def _weighed(self, solution: Solution) -> list[str]:
        """Return pros and cons as a block.

        That it removes the cause is a pro where there are several solutions, the writer tells their kinds apart
        and the cause is known.
        """
        known = getattr(self.view.fields, "cause", None) != UNKNOWN_CAUSE
        told = known and any("kind" in one.model_fields_set for one in self.declared)
        resolution = told and solution.kind is SolutionKind.RESOLUTION and len(self.declared) > 1
        pros = (*([self.view.words["solution"]["resolution"]] if resolution else []), *solution.pros)
        groups = [(name, items) for name, items in (("pros", pros), ("cons", solution.cons)) if items]
        return [self.view.block("solution_weighed", groups=groups)] if groups else []

    def _warning(self, level: int) -> str:
        self.warned = True
        return self.view.block("backup", backup=self.view.fields.backup, level=min(level, 6))

    def _warn_before(self, step: Step) -> Change:
        headings = self.article.outline.headings
        level = headings[step.heading].level if step.heading is not None else 1
        return before_step(self.article, step, [self._warning(max(level, 1) + 1)])

    def _first_risky_step(self) -> Step | None:
        """Return the first step outside all declared solutions, if the article itself can lose data."""
        if self.view.fields.risk is not LOSS:
            return None
        outline = self.article.outline
        inside = [outline.section_of(outline.headings.index(self.headings[s.id])) for s in self.present]
        steps = (s for s in outline.steps if not any(s.span.line in lines for lines in inside))
        return next(steps, None)
