#pragma once
#include "core/domain/template.h"
#include <optional>
#include <QByteArray>

namespace Amandesk {

// A template on its way out as one blob, empty when there is none. lastLog is not in it: it has a column of its own.
QByteArray packTemplate(const std::optional<TemplateSend> &value);
std::optional<TemplateSend> unpackTemplate(const QByteArray &blob);

} // namespace Amandesk
