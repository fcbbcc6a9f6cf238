#include "resources/icons.h"
#include <QtGlobal>

static void initResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace Amandesk {

void initIcons()
{
    initResource();
}

} // namespace Amandesk
