#pragma once
#include "core/rules/outgoingcheck.h"
#include <QCoreApplication>

namespace Amandesk {

// What is said about files that are attached.
class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::FileWords)
public:
    static QString facts(const QString &fileName, qint64 bytes); // "PDF · 1.8 MB"
    // Why it cannot be sent, and what can be done about it.
    static QString problem(const FileVerdict &verdict);
    static QString icon(const QString &mime);
};

} // namespace Amandesk
