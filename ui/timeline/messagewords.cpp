#include "ui/timeline/messagewords.h"
#include "core/domain/messagetext.h"
#include "core/domain/outboxitem.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"
#include "ui/timeline/failurewords.h"
#include <array>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

enum class FileSort { Image, Video, Audio, Pdf, Program, Other };

FileSort sortOf(const QString &suffix)
{
    static const QStringList images{u"jpg"_s, u"jpeg"_s, u"png"_s, u"webp"_s, u"gif"_s, u"heic"_s};
    static const QStringList videos{u"mp4"_s, u"3gp"_s, u"mov"_s, u"webm"_s};
    static const QStringList sounds{u"ogg"_s, u"opus"_s, u"mp3"_s, u"m4a"_s, u"aac"_s, u"amr"_s, u"wav"_s};
    static const QStringList programs{u"exe"_s, u"msi"_s, u"bat"_s, u"cmd"_s, u"com"_s, u"scr"_s, u"ps1"_s, u"vbs"_s,
                                      u"js"_s,  u"jar"_s, u"apk"_s, u"dmg"_s, u"pkg"_s, u"sh"_s,  u"lnk"_s, u"iso"_s};
    if (images.contains(suffix))
        return FileSort::Image;
    if (videos.contains(suffix))
        return FileSort::Video;
    if (sounds.contains(suffix))
        return FileSort::Audio;
    if (programs.contains(suffix))
        return FileSort::Program;
    return suffix == "pdf"_L1 ? FileSort::Pdf : FileSort::Other;
}

QString suffixOf(const Attachment &attachment)
{
    const QString name = attachment.fileName.isEmpty() ? attachment.url.fileName() : attachment.fileName;
    return QFileInfo(name).suffix().toLower();
}

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

struct KnownCode {
    QLatin1StringView code;
    const char *sentence;
};
constexpr std::array knownCodes{
    KnownCode{OutboxReason::held,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "Not sent: the file it was in had to be restored, so it may have been sent before. "
                                "Look at the conversation, then send it again or delete it.")},
    KnownCode{OutboxReason::answered,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "Held: a colleague answered meanwhile. Read that first, then decide.")},
    KnownCode{OutboxReason::unclear,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "The answer was lost, so nobody can say whether this template was sent.")},
    KnownCode{OutboxReason::fileRefused,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "The server did not take this file. Take it back and send a smaller one or another "
                                "format.")},
    KnownCode{
        OutboxReason::fileLost,
        QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                          "The copy of this file on this computer is lost. Discard it and attach the file again.")},
    KnownCode{"131047"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp refused it: the 24-hour window is over. "
                                "Only a template can be sent now.")},
    KnownCode{"470"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp refused it: the 24-hour window is over. "
                                "Only a template can be sent now.")},
    KnownCode{"131026"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "This number cannot receive WhatsApp messages. "
                                "Reach the customer another way.")},
    KnownCode{"131049"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp held it back because this customer received many marketing "
                                "messages. Trying again soon does not help.")},
    KnownCode{
        "131050"_L1,
        QT_TRANSLATE_NOOP("Amandesk::MessageWords", "The customer has stopped marketing messages from this business.")},
    KnownCode{"130472"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp did not deliver it because the number is part of an "
                                "experiment. Trying again does not help.")},
    KnownCode{"131051"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp does not support this kind of "
                                "message.")},
    KnownCode{"131052"_L1, QT_TRANSLATE_NOOP("Amandesk::MessageWords", "The file could not be fetched from WhatsApp.")},
    KnownCode{"131053"_L1, QT_TRANSLATE_NOOP("Amandesk::MessageWords", "WhatsApp did not accept the file.")},
    KnownCode{"131056"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "Too many messages to this customer in a short "
                                "time. Try again in a few minutes.")},
    KnownCode{"130429"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "This number sends too many messages at once. "
                                "Try again in a few minutes.")},
    KnownCode{"131048"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp limits this business number. Tell your "
                                "supervisor.")},
    KnownCode{"368"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp has blocked this business number. Tell "
                                "your supervisor.")},
    KnownCode{"131031"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp has locked the business account. Tell "
                                "your supervisor.")},
    KnownCode{"131042"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "There is a payment problem with the WhatsApp "
                                "account. Tell your administrator.")},
    KnownCode{"131021"_L1, QT_TRANSLATE_NOOP("Amandesk::MessageWords", "Sender and recipient are the same number.")},
    KnownCode{"131016"_L1, QT_TRANSLATE_NOOP("Amandesk::MessageWords", "WhatsApp was not available. Try again later.")},
    KnownCode{"131000"_L1,
              QT_TRANSLATE_NOOP("Amandesk::MessageWords",
                                "WhatsApp could not deliver it. Try again "
                                "later.")},
};

} // namespace

QString MessageWords::body(const Message &message)
{
    if (message.deleted)
        return message.mine ? tr("You deleted this message") : tr("This message was deleted");
    if (message.kind == MessageKind::SystemEvent)
        return systemEvent(message);
    if (!message.text.isEmpty())
        return message.text;
    switch (message.kind) {
    case MessageKind::Attachment:
        if (message.attachment)
            return message.attachment->caption.isEmpty() ? soundName(*message.attachment) : message.attachment->caption;
        break;
    case MessageKind::Location:
        return message.location && message.location->isKnown() ? coordinatesOf(*message.location) : tr("Location");
    case MessageKind::ContactCard:
        return tr("Contact");
    case MessageKind::Buttons:
    case MessageKind::Card:
    case MessageKind::Carousel:
        if (!message.buttons.isEmpty())
            return message.buttons.join(u" · "_s);
        break;
    case MessageKind::Text:
    case MessageKind::Reply:
    case MessageKind::ButtonAnswer:
    case MessageKind::SystemEvent:
    case MessageKind::Custom:
    case MessageKind::Unknown:
        break;
    }
    return tr("This message cannot be shown here. It is readable in the web dashboard.");
}

QString MessageWords::copied(const Message &message)
{
    const QString text = body(message);
    const bool place = message.location && message.location->isKnown() && !message.deleted && !message.text.isEmpty();
    return place ? text + u'\n' + coordinatesOf(*message.location) : text;
}

QString MessageWords::contactNumber(const Message &message)
{
    static const QRegularExpression number(u"\\A\\+?[0-9(][0-9 ().-]{4,30}\\z"_s);
    if (message.kind != MessageKind::ContactCard || message.deleted)
        return {};
    const QString last = message.text.section(u'\n', -1).trimmed();
    return number.match(last).hasMatch() ? last : QString();
}

QString MessageWords::quoted(const Quote &quote)
{
    const QString text = oneLine(VoiceName::instead(quote.text).left(400));
    return text.isEmpty() ? tr("Message without text") : text;
}

QString MessageWords::sender(const Message &message)
{
    if (message.mine)
        return tr("You");
    const QString name = oneLine(message.senderName);
    if (!name.isEmpty())
        return name;
    switch (message.sender) {
    case SenderKind::Customer:
        return tr("Customer");
    case SenderKind::Agent:
        return tr("Colleague");
    case SenderKind::Bot:
        return tr("Bot");
    case SenderKind::System:
        return tr("System");
    }
    Q_UNREACHABLE();
}

QString MessageWords::state(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return tr("Waiting to send");
    case DeliveryState::Sending:
        return tr("Being sent");
    case DeliveryState::Sent:
        return tr("Sent");
    case DeliveryState::Delivered:
        return tr("Delivered");
    case DeliveryState::Read:
        return tr("Read");
    case DeliveryState::Failed:
        return tr("Failed");
    case DeliveryState::NeedsTemplate:
        return tr("Needs a template");
    }
    Q_UNREACHABLE();
}

QString MessageWords::systemEvent(const Message &message)
{
    const QString text = oneLine(message.text.left(1024));
    const auto nameBefore = [&text](QLatin1StringView fragment) {
        const qsizetype at = text.indexOf(fragment, 0, Qt::CaseInsensitive);
        return at > 0 ? isolated(text.left(at).trimmed()) : QString();
    };
    switch (message.systemEvent) {
    case SystemEventKind::AgentJoined:
        if (const QString name = nameBefore("joined this conversation"_L1); !name.isEmpty())
            return tr("%1 joined this conversation").arg(name);
        break;
    case SystemEventKind::AgentLeft:
        if (const QString name = nameBefore("left this conversation"_L1); !name.isEmpty())
            return tr("%1 left this conversation").arg(name);
        break;
    case SystemEventKind::Resolved:
        if (const QString name = nameBefore("marked this conversation as resolved"_L1); !name.isEmpty())
            return tr("%1 resolved this conversation").arg(name);
        break;
    case SystemEventKind::HandedOver:
    case SystemEventKind::Other:
        break;
    }
    return text.isEmpty() ? tr("Something happened in this conversation") : text;
}

QString MessageWords::attachmentName(const Attachment &attachment)
{
    const QString name = oneLine(attachment.fileName);
    return name.isEmpty() ? tr("File without a name") : name;
}

QString MessageWords::soundName(const Attachment &attachment)
{
    const QString voice = VoiceName::of(attachment.fileName);
    return voice.isEmpty() ? attachmentName(attachment) : voice;
}

QString MessageWords::attachmentFacts(const Attachment &attachment)
{
    if (attachment.needsRedownload)
        return missingFile(FetchProblem::None);
    const QString suffix = suffixOf(attachment);
    QString kind;
    switch (sortOf(suffix)) {
    case FileSort::Image:
        kind = tr("Image");
        break;
    case FileSort::Video:
        kind = tr("Video");
        break;
    case FileSort::Audio:
        kind = tr("Audio");
        break;
    case FileSort::Program:
        kind = tr("Program");
        break;
    case FileSort::Pdf:
    case FileSort::Other:
        kind = suffix.isEmpty() || suffix.size() > 5 ? tr("File") : suffix.toUpper();
        break;
    }
    if (attachment.size <= 0)
        return kind;
    return kind + u" · "_s + dataSize(attachment.size);
}

QString MessageWords::missingFile(FetchProblem problem)
{
    if (problem == FetchProblem::Network)
        return tr("Not asked for: no connection");
    if (problem == FetchProblem::Refused)
        return tr("Not asked for: the server refused");
    if (problem == FetchProblem::NoAnswer)
        return tr("Asked for again, and still not there");
    return tr("Not there yet: WhatsApp could not deliver the file");
}

QString MessageWords::fileState(const Attachment &attachment, const AttachmentStatus &status)
{
    Attachment known = attachment;
    known.size = status.size;
    known.needsRedownload = false;
    switch (status.state) {
    case FetchState::NotHere:
    case FetchState::Here:
        return attachmentFacts(known);
    case FetchState::Waiting:
        return tr("%1 · waiting", "facts of a file that will be downloaded").arg(attachmentFacts(known));
    case FetchState::Fetching:
        if (status.size <= 0)
            return tr("Downloading…");
        return tr("%1 of %2", "bytes received, bytes in all").arg(dataSize(status.received), dataSize(status.size));
    case FetchState::Gone:
        return tr("No longer on the server");
    case FetchState::Missing:
        return missingFile(status.problem);
    case FetchState::Requested:
        return tr("Asked WhatsApp for it again…");
    case FetchState::Failed:
        break;
    }
    switch (status.problem) {
    case FetchProblem::None:
    case FetchProblem::NoAnswer:
    case FetchProblem::Network:
        return tr("Not downloaded: no connection");
    case FetchProblem::TooLarge:
        return tr("Not downloaded: too large");
    case FetchProblem::Refused:
        return tr("Not downloaded: the server answered with something else");
    case FetchProblem::DiskFull:
        return tr("Not downloaded: this disk is full");
    case FetchProblem::Storage:
        return tr("Not downloaded: it could not be stored here");
    }
    Q_UNREACHABLE();
}

QString MessageWords::attachmentIcon(const Attachment &attachment)
{
    const FileSort sort = sortOf(suffixOf(attachment));
    if (attachment.needsRedownload)
        return sort == FileSort::Image ? u"photo-down"_s : u"file-alert"_s;
    switch (sort) {
    case FileSort::Image:
        return u"photo"_s;
    case FileSort::Video:
        return u"video"_s;
    case FileSort::Audio:
        return u"microphone"_s;
    case FileSort::Pdf:
        return u"file-type-pdf"_s;
    case FileSort::Program:
        return u"file-alert"_s;
    case FileSort::Other:
        return u"file"_s;
    }
    Q_UNREACHABLE();
}

QString MessageWords::failure(const Message &message, const WhatsApp::FailureTable &table)
{
    if (message.state == DeliveryState::NeedsTemplate)
        return message.attachment
            ? tr("The 24-hour window closed before it could be sent. The file is kept; only a template can be sent.")
            : tr("The 24-hour window closed before it could be sent. The text is kept; only a template can be sent.");
    if (!message.failure || (message.failure->code.isEmpty() && message.failure->title.isEmpty()))
        return tr("Not delivered. The reason is not known.");
    const QString &code = message.failure->code;
    if (code == OutboxReason::unclear && message.templateName.isEmpty())
        return tr("The answer was lost, so nobody can say whether this message was sent.");
    for (const KnownCode &known : knownCodes) {
        if (code == known.code)
            return tr(known.sentence);
    }
    if (const auto cause = table.ruleFor(code).cause; cause != WhatsApp::FailureCause::Unknown)
        return FailureWords::happened(cause);
    if (const auto kind = FailureWords::ownErrorOf(code))
        return ErrorText::sentence({*kind, {}, std::nullopt});
    const QString words = oneLine(message.failure->title.left(200));
    if (words.isEmpty())
        return tr("Not delivered. WhatsApp gave the code %1.").arg(isolated(code.left(20)));
    return tr("Not delivered. WhatsApp says: %1").arg(isolated(words));
}

QString MessageWords::waiting(const Message &message, const QDateTime &now, const std::optional<int> &upload)
{
    if (FailureWords::isHeld(message)) {
        const QString happened = FailureWords::happened(WhatsApp::failureRuleFor(message.failure->code).cause);
        return message.heldUntil ? tr("Held until %1. %2").arg(RelativeTime::moment(*message.heldUntil, now), happened)
                                 : tr("Held until the problem is solved. %1").arg(happened);
    }
    if (message.paused)
        return tr("Upload paused");
    if (upload)
        return tr("Uploading, %1").arg(QLocale().toString(*upload) + QLocale().percent());
    if (message.heldUntil && *message.heldUntil > now) {
        const auto left = int((now.msecsTo(*message.heldUntil) + 999) / 1000);
        return tr("Goes out in %n second(s)", nullptr, left);
    }
    if (!message.mustArriveBefore)
        return tr("Waiting for network");
    return tr("Waiting for network · must arrive before %1").arg(RelativeTime::moment(*message.mustArriveBefore, now));
}

QString MessageWords::sentence(const Message &message, const QDateTime &now, const AttachmentStatus *status,
                               const WhatsApp::FailureTable &table, const QString &file)
{
    const QString when = RelativeTime::moment(message.sentAt, now);
    if (message.kind == MessageKind::SystemEvent)
        return tr("%1, %2", "system event, time").arg(body(message), when);
    QStringList parts{sender(message), when};
    if (message.sender != SenderKind::Customer)
        parts.append(message.paused ? tr("Upload paused") : state(message.state));
    if (message.quote)
        parts.append(tr("in reply to %1").arg(isolated(quoted(*message.quote).left(80))));
    if (!file.isEmpty())
        parts.append(file);
    else if (message.attachment && !message.deleted)
        parts.append(attachmentName(*message.attachment) + u", "_s
                     + (status ? fileState(*message.attachment, *status) : attachmentFacts(*message.attachment)));
    if (!message.deleted && message.kind == MessageKind::ContactCard)
        parts.append(tr("Contact"));
    if (!message.deleted && message.kind == MessageKind::Location)
        parts.append(tr("Location"));
    QString text = parts.join(u", "_s) + u": "_s + visibleControls(body(message).left(2000));
    if (!message.deleted && !message.buttons.isEmpty() && !message.text.isEmpty())
        text += u". "_s + tr("Buttons: %1").arg(isolated(oneLine(message.buttons.join(u", "_s))));
    if (message.state == DeliveryState::Failed || message.state == DeliveryState::NeedsTemplate)
        text += u". "_s + failure(message, table);
    return text;
}

QString MessageWords::transcript(const QList<Message> &messages)
{
    QStringList lines;
    for (const Message &message : messages) {
        const QString when = QLocale().toString(message.sentAt.toLocalTime(), QLocale::ShortFormat);
        const QString who = message.sender == SenderKind::Customer ? maskedIdentity(sender(message)) : sender(message);
        QString text = copied(message);
        if (message.attachment && !message.deleted && text != soundName(*message.attachment))
            text = soundName(*message.attachment) + u'\n' + text; // its caption
        lines.append(message.kind == MessageKind::SystemEvent ? u"[%1] %2"_s.arg(when, text)
                                                              : u"[%1] %2: %3"_s.arg(when, who, text));
    }
    return lines.join(u'\n');
}

} // namespace Amandesk
