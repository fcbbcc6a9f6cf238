#pragma once
#include <QString>

namespace Amandesk {
class Theme;

// The application's one style sheet: amandesk.qss with @role@ and @12px@ filled in.
QString themeSheet(const Theme &theme);

} // namespace Amandesk
