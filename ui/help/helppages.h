#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace Amandesk {

// One page of the user guide, as it is compiled in.
struct HelpPage {
    QString id; // the file's name without ".md"
    QString title;
    QString text; // Markdown, with the title
};

namespace HelpPages {
QStringList ids(); // in the order of the guide
QString folder(const QString &language); // ":/help/en"; where links and pictures of a page begin
// Of a language of languages(); a page that is not there in it comes in English.
QList<HelpPage> all(const QString &language);
} // namespace HelpPages

} // namespace Amandesk
