"""Rules over the security log: each a few numbers and one question (docs/decisions/0023)."""
