"""How long libraries take to build, side by side with other generators."""

from tests.bench.building.comparing import measure_building

__all__ = ["measure_building"]
