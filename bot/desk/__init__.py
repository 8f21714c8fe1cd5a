"""How what is to be posted gets posted: the pump of the help desk."""
