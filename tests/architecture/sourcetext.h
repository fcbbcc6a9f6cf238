#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace Amandesk {

// The same text, comments turned into blanks; lines and strings stay where they are.
QString withoutComments(const QString &source);

// The same text (without comments), with the inside of every string turned into blanks.
QString withoutStrings(const QString &source);

struct Include {
    QString name;
    bool quoted = false; // "…" rather than <…>
    int line = 0;
};

// The #include lines of a text without comments.
QList<Include> includesOf(const QString &source);

// Every .h, .cpp and .mm below the named folders of the tree, relative to it, sorted.
QStringList sourceFiles(const QString &root, const QStringList &folders);

} // namespace Amandesk
