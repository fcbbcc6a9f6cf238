#pragma once
#include "core/domain/message.h"
#include <QByteArray>

namespace Amandesk {

// The rare parts of a message as one blob, empty when it has none. Attachment captions and file names are not in it:
// they have columns of their own, because they are searched.
QByteArray packParts(const Message &message);
void unpackParts(const QByteArray &blob, const QString &caption, const QString &fileName, Message &message);

QByteArray packQuote(const std::optional<Quote> &quote);
std::optional<Quote> unpackQuote(const QByteArray &blob);

} // namespace Amandesk
