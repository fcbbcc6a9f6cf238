#include "app/sandbox/filestore.h"
#include "app/sandbox/accounts.h"
#include "app/sandbox/mediafactory.h"
#include <QUrl>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

QString FileStore::add(const QString &name, StoredFile file)
{
    QString plain = name.section(u'/', -1).section(u'\\', -1);
    if (plain.isEmpty())
        plain = u"file"_s;
    const QString path = u"/media/upload/"_s + randomToken(12) + u'/' + plain;
    m_files.insert(path, std::move(file));
    return u"/media/upload/"_s + path.section(u'/', 3, 3) + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(plain));
}

void FileStore::addMade(const QString &path, Maker maker)
{
    m_makers.insert(path, std::move(maker));
}

std::optional<StoredFile> FileStore::file(const QString &path) const
{
    if (const auto it = m_files.constFind(path); it != m_files.cend())
        return *it;
    if (const auto it = m_makers.constFind(path); it != m_makers.cend())
        return (*it)();
    return std::nullopt;
}

QString FileStore::typeOf(const QString &fileName)
{
    return MediaFactory::mimeType(fileName);
}

} // namespace Amandesk::Box
