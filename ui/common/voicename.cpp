#include "ui/common/voicename.h"
#include "core/rules/soundkinds.h"
#include <algorithm>

namespace Amandesk {

QString VoiceName::of(const QString &fileName)
{
    return isVoiceName(fileName) ? tr("Voice message") : QString();
}

// Names that telephones make up have no spaces; what people write and ends like one has.
QString VoiceName::instead(const QString &text)
{
    const bool oneWord = std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    const QString name = oneWord ? of(text) : QString();
    return name.isEmpty() ? text : name;
}

} // namespace Amandesk
