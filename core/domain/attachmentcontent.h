#pragma once
#include "core/domain/ids.h"
#include <chrono>
#include <optional>
#include <QByteArray>

namespace Amandesk {

enum class ContentState {
    Absent, // on the server only
    Here, // in a file of ours
    Refused, // the server has it no more, or it is nothing we keep: not asked for again by itself
};

// What this computer knows about the content of a message's attachment beyond what the message says of it.
struct AttachmentContent {
    MessageId message;
    int position = 0; // the chat service knows one attachment per message so far
    QString mime; // of the content, not of the name
    qint64 size = 0; // bytes
    std::optional<int> width; // pictures and videos
    std::optional<int> height;
    std::optional<std::chrono::milliseconds> duration; // sounds and videos
    ContentState state = ContentState::Absent;
    QByteArray hash; // of the content: the same picture sent twice is the same
    QString file; // random name of the encrypted file, empty unless Here
    qint64 storedBytes = 0; // of that file
    friend bool operator==(const AttachmentContent &, const AttachmentContent &) = default;
};

} // namespace Amandesk
