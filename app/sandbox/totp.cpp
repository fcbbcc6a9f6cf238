#include "app/sandbox/totp.h"
#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 step = 30;

QByteArray fromBase32(const QString &text)
{
    static constexpr QLatin1StringView letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar letter : text.toUpper()) {
        const qsizetype value = letters.indexOf(letter);
        if (value < 0)
            continue;
        bits = (bits << 5) | quint32(value);
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char((bits >> count) & 0xff));
        }
    }
    return bytes;
}
} // namespace

QString totpCode(const QString &base32Secret, qint64 unixSeconds)
{
    const quint64 counter = qToBigEndian(quint64(unixSeconds / step));
    const QByteArray message(reinterpret_cast<const char *>(&counter), sizeof counter);
    const QByteArray hash =
        QMessageAuthenticationCode::hash(message, fromBase32(base32Secret), QCryptographicHash::Sha1);
    const qsizetype offset = hash.back() & 0x0f;
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffffu;
    return u"%1"_s.arg(number % 1000000, 6, 10, QChar(u'0'));
}

bool totpMatches(const QString &base32Secret, const QString &code, qint64 unixSeconds)
{
    for (const qint64 drift : {qint64(0), -step, step}) {
        if (code == totpCode(base32Secret, unixSeconds + drift))
            return true;
    }
    return false;
}

} // namespace Amandesk::Box
