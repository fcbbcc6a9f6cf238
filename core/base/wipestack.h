#pragma once
#include <chrono>
#include <QFuture>

class QObject;

namespace Amandesk {

// What functions that have returned left on this thread's stack is overwritten, as deep as a store or a window goes.
// For threads that have worked with content and go on without it.
void wipeUnusedStack();

// The same for the threads of the global pool, to which Qt hands parts of its work on pictures (up to Qt 6.4; later
// ones have a pool that nobody else can reach). Done when all of them have done it, at the latest after that time: one
// that works for long is not waited for. From the main thread; not heard after the context has gone.
QFuture<void> wipeStacksOfThePool(std::chrono::milliseconds most, QObject *context);

} // namespace Amandesk
