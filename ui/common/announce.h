#pragma once
#include <QString>

class QWidget;

namespace Amandesk {

enum class Urgency { Polite, Assertive };

// Tells screen readers something that happened without moving the focus. `source` is the widget that shows it.
void announce(QWidget *source, const QString &words, Urgency urgency = Urgency::Polite);

} // namespace Amandesk
