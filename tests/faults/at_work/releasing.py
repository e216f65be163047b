"""The Presidency, who makes releases and releases them, whatever happens meanwhile."""

from uuid import uuid4

from tests.faults.at_work.people import ACKNOWLEDGED, Worker


class Releases(Worker):
    """One after the other; what was not acknowledged is sent again from the same form."""

    once = ""
    made = ""

    def step(self) -> None:
        """Making one takes its files along; then it is released to Member States."""
        if not self.made:
            self.make()
        if self.made:
            answer = self.person.send(self.made, f"{self.made}circulate/", {"member_states": "on"})
            if answer.status_code == ACKNOWLEDGED:
                self.done.append(self.label)
                self.once = self.made = ""

    def make(self) -> None:
        new = "/rounds/2020/releases/new/"
        self.once = self.once or str(uuid4())
        fields = {"label": self.label, "profile": "circulation", "once": self.once}
        answer = self.person.send(new, new, fields)
        if answer.status_code == ACKNOWLEDGED:
            self.made = answer.headers["Location"]

    @property
    def label(self) -> str:
        return f"Release {len(self.done)} of {self.person.email}"
