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
    Missing, // the server could not get it from WhatsApp; it may be asked to try once more
    Requested, // it was asked to; the file comes with its message
};
enum class FetchProblem {
    None,
    Network, // no connection, or the server is in trouble
    TooLarge, // for anything that we keep
    Refused, // the server's answer is not the file: another server's page, not https …
    DiskFull,
    Storage,
    NoAnswer, // with Missing: it was asked to try again, and the file is still not there
};

// Where the content of a message's attachment is, and what it turned out to be.
struct AttachmentStatus {
    FetchState state = FetchState::NotHere;
    FetchProblem problem = FetchProblem::None; // with Failed, and with Missing after it was asked for
    qint64 received = 0; // bytes, while Fetching
    qint64 size = 0; // bytes of the whole; 0: not known
    ContentType type; // of the content, not of the name; once it is Here
    std::optional<PictureSize> picture; // that it claims for itself
    friend bool operator==(const AttachmentStatus &, const AttachmentStatus &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::AttachmentStatus)
