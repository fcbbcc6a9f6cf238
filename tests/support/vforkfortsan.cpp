// Linked into every program of a build with AMANDESK_SANITIZE=thread, beside qtfortsan.cpp.
//
// QProcess starts a program from a child that shares our memory, while the thread that has called it stands still: to
// our memory, the child is that thread. ThreadSanitizer takes the child for a copy of the process and has it ignore all
// that comes; but what it notes is noted in our memory, so the thread itself would from then on be neither looked at
// nor believed, and what it hands on from one thread to another would be called a race of those two. (clone() of GCC
// 12's libtsan; the order lost was seen in its clocks.) So the child goes past the sanitizer. In the program itself,
// because libtsan stands before every library.
#include <cstdarg>
#include <sched.h>
#include <sys/types.h>

extern "C" {
// The same function of the C library, by the name that the sanitizer does not take.
int __clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

[[gnu::visibility("default")]] int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    va_list more;
    va_start(more, argument);
    auto *const parentThread = va_arg(more, pid_t *);
    auto *const storage = va_arg(more, void *);
    auto *const childThread = va_arg(more, pid_t *);
    va_end(more);
    return __clone(function, stack, flags, argument, parentThread, storage, childThread);
}
}
