"""What people see: widgets that show frozen values and collect drafts, and know no store."""

from clinic_app.ui.singletons import protect_singletons

protect_singletons()
