#include "translations/translations.h"
#include <QtGlobal>

static void initResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace Amandesk {

void initTranslations()
{
    initResource();
}

} // namespace Amandesk
