"""A thing done to a machine: it knows whether it is done, and tells itself as a command."""

import shlex
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


class Commanded(Step):
    """One that is done by programs of the system alone: what is printed is what is run."""

    @abstractmethod
    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        """The programs with their arguments, in this order. Failed."""

    def do(self, machine: Machine) -> None:
        for command in self.runs(machine):
            machine.run(*command)

    def commands(self, machine: Machine) -> tuple[str, ...]:
        return tuple(map(shlex.join, self.runs(machine)))
