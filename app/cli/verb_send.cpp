#include "app/cli/output.h"
#include "app/cli/sendfate.h"
#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
// For scripts: the word; the window has the sentences.
QString problemName(FileProblem problem)
{
    switch (problem) {
    case FileProblem::None:
        return {};
    case FileProblem::Empty:
        return u"it is empty"_s;
    case FileProblem::TooLarge:
        return u"it is too large"_s;
    case FileProblem::NameTooLong:
        return u"its name is too long"_s;
    case FileProblem::Program:
        return u"it is a program or a script"_s;
    case FileProblem::NotSupported:
        return u"WhatsApp does not take files of this kind"_s;
    case FileProblem::NotWhatItSays:
        return u"its content is not what its name says"_s;
    case FileProblem::Broken:
        return u"it is damaged or incomplete"_s;
    case FileProblem::NotRgb:
        return u"its colours are not 8-bit RGB"_s;
    case FileProblem::NotOpus:
        return u"its sound is not Opus"_s;
    case FileProblem::NotMono:
        return u"its sound has more than one channel"_s;
    case FileProblem::VideoFormat:
        return u"it is no H.264 video"_s;
    case FileProblem::AudioFormat:
        return u"its sound is not AAC"_s;
    case FileProblem::TwoSounds:
        return u"it has more than one sound track"_s;
    }
    Q_UNREACHABLE();
}

void queueFile(const VerbCall &call, const ConversationId &conversation, const OutgoingFile &file,
               const Answer<void> &answer)
{
    const auto queued = call.manager.session()->outbox().sendFiles(conversation, {file.file}, call.line.caption);
    whenDone(queued, call.context, [call, conversation, file, answer](const Result<QList<ClientMessageId>> &ids) {
        if (ids)
            return printFate(call, ids->first(), answer);
        // Nothing is left behind that the agent did not see being attached.
        whenDone(call.manager.session()->attachmentDrafts().remove(conversation, file.file), call.context,
                 [answer, error = ids.error()](const Result<> &) { answer.finish(fail(error)); });
    });
}

VerbAnswer sendFile(const VerbCall &call, const ConversationId &conversation)
{
    const Answer<void> answer;
    whenDone(call.manager.session()->attachmentDrafts().add(conversation, {call.line.file}), call.context,
             [call, conversation, answer](const Result<AddedFile> &added) {
                 if (!added && added.error().kind == ErrorKind::Storage)
                     answer.finish(fail(said(ErrorKind::BadInput, u"The file cannot be read."_s)));
                 else if (!added)
                     answer.finish(fail(added.error()));
                 else if (const QString problem = problemName(added->verdict.problem); !problem.isEmpty())
                     answer.finish(fail(said(ErrorKind::Rejected, u"The file is not sent: %1."_s.arg(problem))));
                 else
                     queueFile(call, conversation, added->file, answer);
             });
    return answer.future();
}
} // namespace

VerbAnswer send(const VerbCall &call)
{
    const ConversationId conversation{call.line.arguments.at(0)};
    const QString text = call.line.arguments.value(1);
    if (!call.line.file.isEmpty() && text.isEmpty())
        return sendFile(call, conversation);
    if (!call.line.file.isEmpty() || text.isEmpty())
        return readyFuture(
            Result<>(fail(ErrorKind::BadInput, u"send takes a text, or --file with or without --caption"_s)));
    const Answer<void> answer;
    whenDone(call.manager.session()->outbox().send(conversation, text), call.context,
             [call, answer](const Result<ClientMessageId> &id) {
                 if (id)
                     printFate(call, *id, answer);
                 else
                     answer.finish(fail(id.error()));
             });
    return answer.future();
}

} // namespace Amandesk::Cli
