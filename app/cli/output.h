#pragma once
#include "core/base/error.h"
#include "core/domain/conversation.h"
#include "core/domain/freshness.h"
#include "core/domain/queue.h"
#include "core/domain/search.h"
#include <QJsonObject>

namespace Amandesk::Cli {

// Values as JSON: the shape that scripts rely on. Absent times are null.
QJsonObject toJson(const Conversation &conversation);
QJsonObject toJson(const Message &message);
QJsonObject toJson(const SearchHit &hit);
QJsonObject toJson(const Agent &agent);
QJsonValue toJson(const std::optional<QDateTime> &time);
QString freshnessName(FreshnessState state);
QString serveStateName(ServeState state);

// One line of plain text for each.
QString toLine(const Conversation &conversation);
QString toLine(const Message &message);
QString toLine(const SearchHit &hit);

// What an error means to somebody in a shell, in a sentence.
QString sentenceFor(const Error &error);

void print(const QJsonObject &document);
void print(const QString &line);
void printError(const Error &error, bool json);

} // namespace Amandesk::Cli
