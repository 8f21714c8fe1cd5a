"""The name under which EsimFlux is installed; the rooms travel in `_rooms`."""
