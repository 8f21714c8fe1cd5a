"""The figures as tables: medians over the rounds, and ratios taken within each round."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from bench.crowd import Figures

Rounds = Sequence[Figures]


def middle(rounds: Rounds, figure: Callable[[Figures], float]) -> float:
    """The median of one figure."""
    return median(figure(one) for one in rounds)


def ratio(ours: Rounds, theirs: Rounds, figure: Callable[[Figures], float]) -> float:
    """The median of the ratios of the same rounds."""
    return median(figure(one) / figure(other) for one, other in zip(ours, theirs, strict=True))


def speed_table(measured: Mapping[str, Rounds], against: Mapping[str, str]) -> list[list[str]]:
    """A line for each subject; *against* names the subject that each is held against."""
    lines = [["", "updates/s", "ratio", "CPU µs", "ratio", "p50 ms", "p99 ms", "file bytes"]]
    for name, rounds in measured.items():
        base = measured[against[name]]
        lines.append(
            [
                name,
                f"{middle(rounds, lambda one: one.a_second):.0f}",
                f"{ratio(rounds, base, lambda one: one.a_second):.2f}",
                f"{middle(rounds, lambda one: one.cpu_us):.0f}",
                f"{ratio(rounds, base, lambda one: one.cpu_us):.2f}",
                f"{middle(rounds, lambda one: one.wait_ms(0.5)):.1f}",
                f"{middle(rounds, lambda one: one.wait_ms(0.99)):.1f}",
                f"{middle(rounds, lambda one: one.written):.0f}",
            ]
        )
    return lines


def drawn(title: str, lines: Sequence[Sequence[str]]) -> str:
    """A table in Markdown under its title; all but the first column stand to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]

    def row(first: str, *rest: str) -> str:
        cells = [first.ljust(widths[0]), *map(str.rjust, rest, widths[1:])]
        return f"| {' | '.join(cells)} |"

    rule = row("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:]))
    head, *body = (row(*line) for line in lines)
    return "\n".join(["", title, "", head, rule, *body])
