"""What every house that is started by a command has to be told of its operator: one place for all who start one."""

import json

OPERATOR = {
    "support_email": "help@esimflux.shop",
    "controller_name": "Town Travel Data GmbH",
    "controller_address": "Marktplatz 1, 10178 Berlin",
    "controller_country": "DE",
    "controller_email": "privacy@esimflux.shop",
    "controller_authority": "Berliner Beauftragte für Datenschutz, https://www.datenschutz-berlin.de",
    "processors": json.dumps(
        {
            "host": {"name": "Town Hosting AG", "country": "DE", "mechanism": "eea", "agreed_on": "2026-01-15"},
            "payments": {"country": "IE", "mechanism": "eea", "agreed_on": "2026-02-01"},
            "supplier": {"country": "HK", "mechanism": "contract", "agreed_on": "2026-02-01"},
            "telegram": {"country": "AE", "mechanism": "contract"},
            "mail": {"name": "Town Mail Ltd", "country": "IE", "mechanism": "eea", "agreed_on": "2026-03-01"},
        }
    ),
}
"""By the names of the fields of `Settings`; as text, as the environment has them."""


def in_environment():
    """The same as the environment names them."""
    return {f"ESIMFLUX_{name.upper()}": value for name, value in OPERATOR.items()}
