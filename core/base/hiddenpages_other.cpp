#include "core/base/hiddenpages.h"

namespace Amandesk {

unsigned char *mapHiddenPages(std::size_t, std::size_t &)
{
    return nullptr;
}

void unmapHiddenPages(unsigned char *, std::size_t) { }

bool couldHibernate()
{
    return true;
}

} // namespace Amandesk
