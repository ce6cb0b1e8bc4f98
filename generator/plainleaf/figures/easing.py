"""Time a movement as a person would: without jerks, and without a stop where none is wanted."""

from __future__ import annotations


def eased(
    start: float, end: float, speeds: tuple[float, float], seconds: float, at: float
) -> float:
    """Return a value on its way between two values, on the path of least jerk.

    People move a hand so that jerk, the change of acceleration, is least (Flash and Hogan,
    Journal of Neuroscience 1985; 5: 1688-1703). With no acceleration at both ends, such a path is
    a polynomial of the fifth degree in time.

    Args:
        start: The value at the start.
        end: The value at the end.
        speeds: Change per second at the start and at the end.
        seconds: How long it takes.
        at: Seconds since the start.
    """
    part = at / seconds
    distance = end - start
    before, after = speeds[0] * seconds, speeds[1] * seconds
    third = 10 * distance - 6 * before - 4 * after
    fourth = -15 * distance + 8 * before + 7 * after
    fifth = 6 * distance - 3 * (before + after)
    return start + before * part + third * part**3 + fourth * part**4 + fifth * part**5


def passing_speed(before: tuple[float, float], after: tuple[float, float]) -> float:
    """Return the speed at which a value passes a point between two stretches.

    It is 0 where the value turns back, so that no stretch goes beyond its ends; otherwise the
    weighted harmonic mean of the average speeds (Fritsch and Butland, SIAM Journal on Scientific
    and Statistical Computing 1984; 5: 300-304).

    Args:
        before: Distance and seconds of the stretch before.
        after: Distance and seconds of the stretch after.
    """
    (distance, time), (next_distance, next_time) = before, after
    if distance * next_distance <= 0:
        return 0.0
    weight, next_weight = 2 * next_time + time, next_time + 2 * time
    return (weight + next_weight) / (
        weight * time / distance + next_weight * next_time / next_distance
    )
