#include "ui/help/helppages.h"
#include "resources/help.h"
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString read(const QString &language, const QString &id)
{
    QFile file(HelpPages::folder(language) + u'/' + id + u".md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}
} // namespace

QStringList HelpPages::ids()
{
    return {u"start"_s,     u"signing-in"_s,    u"accounts"_s, u"network"_s, u"inbox"_s,   u"several"_s,
            u"answering"_s, u"quick-replies"_s, u"spelling"_s, u"files"_s,   u"voice"_s,   u"templates"_s,
            u"failed"_s,    u"colleagues"_s,    u"customer"_s, u"search"_s,  u"offline"_s, u"notifications"_s,
            u"lock"_s,      u"board"_s,         u"keyboard"_s, u"updates"_s, u"features"_s};
}

QString HelpPages::folder(const QString &language)
{
    return u":/help/"_s + language;
}

QList<HelpPage> HelpPages::all(const QString &language)
{
    initHelp();
    QList<HelpPage> pages;
    for (const QString &id : ids()) {
        QString text = read(language, id);
        if (text.isEmpty())
            text = read(u"en"_s, id);
        const QString first = text.section(u'\n', 0, 0);
        pages.append({id, first.startsWith("# "_L1) ? first.mid(2).trimmed() : id, text});
    }
    return pages;
}

} // namespace Amandesk
