"""A thing done to a machine: it knows whether it is done, and tells itself as a command."""

from abc import ABC, abstractmethod

from pipeline.server.machine import Machine


class Step(ABC):
    """Something that is so afterwards."""

    @property
    @abstractmethod
    def what(self) -> str:
        """What is so afterwards, in English."""

    @abstractmethod
    def done(self, machine: Machine) -> bool:
        """Whether it is so already. Touches nothing."""

    @abstractmethod
    def do(self, machine: Machine) -> None:
        """Makes it so. Failed, OSError."""

    @abstractmethod
    def commands(self, machine: Machine) -> tuple[str, ...]:
        """Lines of a shell that make it so."""
