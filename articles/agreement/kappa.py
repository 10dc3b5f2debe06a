"""Cohen's kappa: how far two coders agree beyond what chance alone would bring about.

Jacob Cohen, "A coefficient of agreement for nominal scales", Educational and
Psychological Measurement 20 (1960), 37–46, https://doi.org/10.1177/001316446002000104.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Table:
    """How many units both coded (`a`), only the first, only the second, and neither (`d`)."""

    a: int
    b: int
    c: int
    d: int

    @property
    def units(self) -> int:
        """Return how many units there are; those that both left blank count."""
        return self.a + self.b + self.c + self.d

    @property
    def observed(self) -> Fraction | None:
        """Return the share of units on which the two agree; None where there are no units."""
        return Fraction(self.a + self.d, self.units) if self.units else None

    @property
    def expected(self) -> Fraction | None:
        """Return the share on which they would agree by chance; None where there are no units.

        Chance means that each codes as many units as they did, but any.
        """
        if not self.units:
            return None
        both = (self.a + self.b) * (self.a + self.c)
        neither = (self.c + self.d) * (self.b + self.d)
        return Fraction(both + neither, self.units**2)

    @property
    def kappa(self) -> Fraction | None:
        """Return (observed - expected) / (1 - expected); None where chance explains everything.

        That is so when both coded every unit, or both none: the coefficient is then
        not defined, and neither 0 nor 1 would be true.
        """
        observed, expected = self.observed, self.expected
        if observed is None or expected is None or expected == 1:
            return None
        return (observed - expected) / (1 - expected)
