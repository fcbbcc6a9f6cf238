#pragma once
#include "core/session/erasurenote.h"
#include <QCoreApplication>

namespace Amandesk {

// What was erased while nobody could be asked: on the page for signing in, and once in the first workspace.
class ErasureWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::ErasureWords)
public:
    static QString title();
    static QString text(const ErasureNote &note, const QDateTime &now);
};

} // namespace Amandesk
