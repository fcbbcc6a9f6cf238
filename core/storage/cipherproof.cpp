#include "core/storage/cipherproof.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlconnection.h"
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QByteArrayView plainHeader("SQLite format 3\0", 16);
}

Result<> proveLibrary()
{
    if (sqlite3_compileoption_used("HAS_CODEC") == 0)
        return fail(ErrorKind::Storage, u"plain SQLite answers in this process: nothing would be encrypted"_s);
    return {};
}

Result<> proveCipher(SqlConnection &db)
{
    const auto version = db.value(u"PRAGMA cipher_version"_s);
    if (!version)
        return fail(version.error());
    if (version->toString().isEmpty())
        return fail(ErrorKind::Storage, u"plain SQLite answers in this process: nothing would be encrypted"_s);
    return {};
}

bool beginsPlain(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && QByteArrayView(file.read(plainHeader.size())) == plainHeader;
}

} // namespace Amandesk
