#pragma once
#include "core/rules/contentsniff.h"
#include <optional>
#include <QMetaType>

namespace Amandesk {

enum class FetchState {
    NotHere, // on the server only
    Waiting, // for its turn
    Fetching,
    Here, // in an encrypted file of ours
    Failed, // see FetchProblem; may be tried again
    Gone, // the server has it no more, or its address has expired; may be asked for again
};
enum class FetchProblem {
    None,
    Network, // no connection, or the server is in trouble
    TooLarge, // for anything that we keep
    Refused, // the server's answer is not the file: another server's page, not https …
    DiskFull,
    Storage,
};

// Where the content of a message's attachment is, and what it turned out to be.
struct AttachmentStatus {
    FetchState state = FetchState::NotHere;
    FetchProblem problem = FetchProblem::None; // with Failed
    qint64 received = 0; // bytes, while Fetching
    qint64 size = 0; // bytes of the whole; 0: not known
    ContentType type; // of the content, not of the name; once it is Here
    std::optional<PictureSize> picture; // that it claims for itself
    friend bool operator==(const AttachmentStatus &, const AttachmentStatus &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::AttachmentStatus)
