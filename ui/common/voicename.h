#pragma once
#include <QCoreApplication>

namespace Amandesk {

// How a voice message is called where its file's name, which a telephone made up, would say nothing.
class VoiceName
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::VoiceName)
public:
    static QString of(const QString &fileName); // "Voice message"; empty: it is not called like one
    // Of a list, a notice or a quote: the text, or "Voice message" where it is nothing but such a file's name.
    static QString instead(const QString &text);
};

} // namespace Amandesk
