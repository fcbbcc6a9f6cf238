#pragma once
#include <QAccessible>

// For one file of a test's program: from its first moment on it runs as with a screen reader, for which Qt and our
// widgets keep and say more. QAccessible::setActive() tells observers, but only a platform can make isActive() true.
#if defined(Q_OS_LINUX) && QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
#define AMANDESK_LISTENS
bool QAccessible::isActive()
{
    return true;
}
#endif
