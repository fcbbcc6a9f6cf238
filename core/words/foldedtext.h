#pragma once
#include <QString>

namespace Amandesk {

// Without regard to case and accents: what "Ibu SITI" and "ibu siti" have in common. For comparing, never for showing.
QString foldedText(QStringView text);

} // namespace Amandesk
