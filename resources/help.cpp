#include "resources/help.h"
#include <QtGlobal>

static void initResource()
{
    Q_INIT_RESOURCE(help);
}

namespace Amandesk {

void initHelp()
{
    initResource();
}

} // namespace Amandesk
