#pragma once
#include "core/base/error.h"
#include "core/domain/conversation.h"
#include "core/domain/freshness.h"
#include "core/domain/outboxitem.h"
#include "core/domain/queue.h"
#include "core/domain/search.h"
#include <QJsonObject>

namespace Amandesk::Cli {

// Values as JSON: the shape that scripts rely on. Absent times are null.
QJsonObject toJson(const Conversation &conversation);
QJsonObject toJson(const Message &message);
QJsonObject toJson(const SearchHit &hit);
QJsonObject toJson(const OutboxItem &item, bool withText);
QJsonObject toJson(const Agent &agent);
QJsonObject toJson(const Freshness &freshness, const BackfillProgress &backfill);
QJsonValue toJson(const std::optional<QDateTime> &time);
QString freshnessName(FreshnessState state);
QString serveStateName(ServeState state);

// One line of plain text for each.
QString toLine(const Conversation &conversation);
QString toLine(const Message &message);
QString toLine(const SearchHit &hit);
QString toLine(const OutboxItem &item, bool withText);
QString toLine(const Freshness &freshness);
QString toLine(const Freshness &freshness, const BackfillProgress &backfill); // how things stand now

// Somebody's words on one line of a terminal: control characters and what turns the writing direction are left out.
QString oneLine(const QString &text, int most = 160);
QString counted(int number, const QString &one, const QString &many); // "1 hit", "2 hits"

// What an error means to somebody in a shell, in a sentence.
QString sentenceFor(const Error &error);
// An error that the command line itself found, with its own sentence.
Error said(ErrorKind kind, const QString &sentence);
Error nobodyIsHere(); // the profile holds nothing

void print(const QJsonObject &document);
void print(const QString &line);
void printError(const Error &error, bool json);
void warn(const QString &sentence); // on standard error, whatever the answer is

} // namespace Amandesk::Cli
