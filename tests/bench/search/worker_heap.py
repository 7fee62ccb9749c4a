"""The heap of a page's workers, over the browser's debugging protocol: Playwright itself opens no session to them."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import CDPSession, Page

PATIENCE_MS = 5_000


class Workers:
    """The workers of a page, those to come included."""

    def __init__(self, tab: Page, session: CDPSession) -> None:
        self._tab, self._session = tab, session
        self._known: list[str] = []
        self._answers: dict[int, Any] = {}
        session.on("Target.attachedToTarget", lambda event: self._known.append(event["sessionId"]))
        session.on("Target.receivedMessageFromTarget", self._receive)
        settings = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        session.send("Target.setAutoAttach", settings)

    def heap_bytes(self) -> int:
        """What the workers hold after collecting garbage; raises TimeoutError when one does not answer."""
        total = 0
        for worker in self._known:
            self._ask(worker, "HeapProfiler.collectGarbage")
            total += self._ask(worker, "Runtime.getHeapUsage")["usedSize"]
        return total

    def _receive(self, event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message.get("result")

    def _ask(self, worker: str, method: str) -> Any:
        number = len(self._answers) + 1
        message = json.dumps({"id": number, "method": method})
        self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        for _ in range(PATIENCE_MS // 5):
            if number in self._answers:
                return self._answers[number]
            self._tab.wait_for_timeout(5)
        raise TimeoutError(f"{method} in a worker")
