"""
Everything that reads the security log, in its order.

Commands count in the admin chat; the buttons below their answers stand in the asker's own chat, so both places listen.
"""

from handlers.admin import seclog, seclog_evidence, seclog_figures

ROUTERS = (seclog_evidence.router, seclog_figures.router, seclog.router)
