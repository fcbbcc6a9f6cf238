#include "core/base/wipebusmessages.h"
#include <array>
#include <QLibrary>
#include <vector>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// What libdbus (dbus-message.c) keeps at most is 5 messages, each of 10 KiB at most: so many taken out at once, and too
// large to be kept, leave it with none. What is given back is overwritten: see wipeMemoryOnFree().
constexpr std::size_t moreThanKept = 8;
constexpr std::size_t tooLargeToKeep = 16 * 1024;
constexpr int methodCall = 1;
constexpr int array = 'a';
constexpr int byte = 'y';
constexpr int end = 0;

struct Library {
    static QFunctionPointer find(const char *symbol) { return QLibrary::resolve(u"dbus-1"_s, 3, symbol); }

    void *(*newMessage)(int) = reinterpret_cast<void *(*)(int)>(find("dbus_message_new"));
    unsigned (*append)(void *, int,
                       ...) = reinterpret_cast<unsigned (*)(void *, int, ...)>(find("dbus_message_append_args"));
    void (*release)(void *) = reinterpret_cast<void (*)(void *)>(find("dbus_message_unref"));
    bool isComplete() const { return newMessage && append && release; }
};
} // namespace

void wipeBusMessages()
{
    static const Library library;
    if (!library.isComplete())
        return;
    const std::vector<unsigned char> nothing(tooLargeToKeep);
    const unsigned char *bytes = nothing.data();
    std::array<void *, moreThanKept> taken{};
    for (void *&message : taken) {
        message = library.newMessage(methodCall);
        if (message)
            library.append(message, array, byte, &bytes, int(nothing.size()), end);
    }
    for (void *message : taken) {
        if (message)
            library.release(message);
    }
}

} // namespace Amandesk
