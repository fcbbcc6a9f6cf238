#pragma once
#include "core/domain/search.h"
#include <QJsonObject>

namespace Amandesk::Cli {

// How a query was read. Members that hold nothing are left out; days as yyyy-MM-dd.
QJsonObject toJson(const SearchQuery &query);

// The same for reading: what has to be true of a hit, and what could not be read, one line each.
QStringList filterLines(const SearchQuery &query);
QStringList problemLines(const SearchQuery &query);

} // namespace Amandesk::Cli
