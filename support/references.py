"""What the staff calls a customer."""

from storage.vault import Vault

REFERENCE_LENGTH = 6


def customer_reference(vault: Vault, person_id: int) -> str:
    """What the staff calls a customer: always the same, and nobody outside can tell whose it is."""
    return "C-" + vault.fingerprint("desk.customer", str(person_id))[:REFERENCE_LENGTH].upper()
