"""Every table, imported once so that migrations and checks see them all."""

import importlib
import pkgutil

import storage
from storage.base import Base

for _module in pkgutil.iter_modules(storage.__path__):
    if _module.name not in {"tables", "migrations"}:
        importlib.import_module(f"storage.{_module.name}")

metadata = Base.metadata
