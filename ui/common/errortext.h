#pragma once
#include "core/base/error.h"
#include <QCoreApplication>

namespace Amandesk {

// The one place where a kind of error becomes words: what happened, what is safe, what to do.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::ErrorText)
public:
    static QString title(ErrorKind kind); // a few words, no full stop
    static QString sentence(const Error &error); // at most two sentences
};

} // namespace Amandesk
