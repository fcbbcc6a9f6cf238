#include "core/session/openingrecord.h"
#include "core/storage/cursorstore.h"
#include "core/storage/stores.h"
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString cursorName = u"opening"_s;

QDateTime timeOf(const QString &milliseconds)
{
    const qint64 number = milliseconds.toLongLong();
    return number > 0 ? QDateTime::fromMSecsSinceEpoch(number, Qt::UTC) : QDateTime();
}

qint64 numberOf(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}
} // namespace

// "contact/seen/ended/boot id", times in milliseconds.
Result<> save(const OpeningRecord &record, Stores &stores)
{
    const QString text = u"%1/%2/%3/%4"_s.arg(numberOf(record.contact))
                             .arg(numberOf(record.seen))
                             .arg(int(record.signInEnded))
                             .arg(record.bootId);
    return stores.cursors().set(cursorName, text);
}

Result<OpeningRecord> loadOpeningRecord(const Stores &stores)
{
    return stores.cursors().get(cursorName).map([](const std::optional<QString> &text) {
        const QStringList parts = text.value_or(QString()).split(u'/');
        return OpeningRecord{timeOf(parts.value(0)), timeOf(parts.value(1)), parts.value(2) == "1"_L1, parts.value(3)};
    });
}

} // namespace Amandesk
