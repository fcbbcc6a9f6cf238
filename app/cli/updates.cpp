#include "app/cli/updates.h"
#include "app/cli/output.h"
#include "core/base/clock.h"
#include "core/lock/policyreader.h"
#include "core/updates/updateproblem.h"
#include "core/updates/updateservice.h"
#include <QCoreApplication>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QString sentenceFor(UpdateProblem problem)
{
    switch (problem) {
    case UpdateProblem::Unreachable:
        return u"The publisher cannot be reached. Try again later."_s;
    case UpdateProblem::Certificate:
        return u"The server's certificate cannot be trusted; nothing of it was used."_s;
    case UpdateProblem::NotThere:
        return u"Nothing is at the publisher's address."_s;
    case UpdateProblem::OtherServer:
        return u"The address leads to another server, which is not followed."_s;
    case UpdateProblem::Unreadable:
        return u"What is there is no release notice that this version can read."_s;
    case UpdateProblem::NotSigned:
        return u"The notice is not signed by the publisher's key; nothing of it was used."_s;
    case UpdateProblem::Expired:
        return u"The notice has expired: newer ones may be held back. Check the clock."_s;
    case UpdateProblem::Older:
        return u"The notice is older than one that was seen before; it was not used."_s;
    case UpdateProblem::Policy:
        return u"The organisation's policy does not allow to ask."_s;
    case UpdateProblem::Stopped:
    case UpdateProblem::OtherContent:
    case UpdateProblem::DiskFull:
    case UpdateProblem::NotStored:
    case UpdateProblem::InUse:
    case UpdateProblem::AsRoot:
        return u"This did not work."_s;
    }
    Q_UNREACHABLE();
}

QString obstacleName(OfferedRelease::Obstacle obstacle)
{
    switch (obstacle) {
    case OfferedRelease::Obstacle::None:
        return {};
    case OfferedRelease::Obstacle::NoPackage:
        return u"no-package"_s;
    case OfferedRelease::Obstacle::SystemTooOld:
        return u"system-too-old"_s;
    }
    Q_UNREACHABLE();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject objectOf(const OfferedRelease &offer)
{
    QJsonValue package(QJsonValue::Null);
    if (offer.package)
        package = QJsonObject{{u"url"_s, offer.package->url.toString(QUrl::FullyEncoded)},
                              {u"size"_s, offer.package->size},
                              {u"sha256"_s, QString::fromLatin1(offer.package->sha256.toHex())}};
    return {{u"version"_s, offer.notice.version.toString()},
            {u"date"_s, toJson(std::optional(offer.notice.date))},
            {u"expires"_s, toJson(std::optional(offer.notice.expires))},
            {u"notes"_s, orNull(offer.notice.notes.toString(QUrl::FullyEncoded))},
            {u"package"_s, package},
            {u"obstacle"_s, orNull(obstacleName(offer.obstacle))}};
}

void printStatus(const UpdateService &service, bool json)
{
    const UpdateStatus &status = service.status();
    const QString running = service.setup().program.version.toString();
    const bool isSetUp = status.state != UpdateStatus::State::NotSetUp;
    if (json)
        return print(QJsonObject{{u"set_up"_s, isSetUp},
                                 {u"running"_s, running},
                                 {u"newer"_s, status.offer ? QJsonValue(objectOf(*status.offer)) : QJsonValue()}});
    print(u"This is version %1."_s.arg(running));
    if (!isSetUp)
        return print(u"This copy asks nobody for newer ones: it is updated by whoever installed it."_s);
    if (!status.offer)
        return print(u"There is none newer."_s);
    const OfferedRelease &offer = *status.offer;
    print(u"Version %1 is there, published on %2."_s.arg(offer.notice.version.toString(),
                                                         offer.notice.date.toString(u"yyyy-MM-dd"_s)));
    if (offer.obstacle == OfferedRelease::Obstacle::NoPackage)
        print(u"It has no package for %1 on %2."_s.arg(service.setup().program.system,
                                                       service.setup().program.architecture));
    else if (offer.obstacle == OfferedRelease::Obstacle::SystemTooOld)
        print(u"It needs a newer operating system than this one."_s);
    else
        print(u"Its package: %1"_s.arg(oneLine(offer.package->url.toString(QUrl::FullyEncoded), 1000)));
    if (!offer.notice.notes.isEmpty())
        print(u"What is new: %1"_s.arg(oneLine(offer.notice.notes.toString(QUrl::FullyEncoded), 1000)));
}

int refused(const Error &error, bool json)
{
    printError(error, json);
    return exitCodeFor(error.kind);
}

int failed(const Error &error, bool json)
{
    const UpdateProblem problem = updateProblemOf(error);
    if (json)
        print(QJsonObject{
            {u"error"_s, QJsonObject{{u"kind"_s, updateProblemName(problem)}, {u"message"_s, sentenceFor(problem)}}}});
    else
        warn(sentenceFor(problem));
    return exitCodeFor(error.kind);
}

// A notice that is only tried leaves no trace.
Result<UpdateSetup> setupFor(const CommandLine &line)
{
    UpdateSetup setup = updateSetupOfThisBuild();
    setup.cacheFolder.clear();
    if (line.arguments == QStringList{u"check"_s})
        return setup;
    if (line.arguments.size() != 3 || line.arguments[0] != "try"_L1)
        return fail(said(ErrorKind::BadInput, u"updates takes check, or try URL KEY; see --help"_s));
    setup.stateFolder.clear();
    setup.address = QUrl(line.arguments[1], QUrl::StrictMode);
    setup.key = line.arguments[2];
    if (!setup.address.isValid() || setup.address.path().isEmpty() || !minisignKeyOf(setup.key))
        return fail(said(ErrorKind::BadInput, u"try takes the address of a notice and a public key of minisign"_s));
    return setup;
}
} // namespace

int lookForUpdates(QCoreApplication &app, const CommandLine &line)
{
    const auto setup = setupFor(line);
    if (!setup)
        return refused(setup.error(), line.json);
    const SystemClock clock;
    UpdateService service(clock, nullptr, *setup);
    service.setPolicy(readPolicy().policy.updates);
    if (service.status().state == UpdateStatus::State::NotSetUp) {
        printStatus(service, line.json);
        return Done;
    }
    const auto check = [&] {
        whenDone(service.check(), &service, [&](const Result<> &checked) {
            if (checked)
                printStatus(service, line.json);
            app.exit(checked ? int(Done) : failed(checked.error(), line.json));
        });
    };
    QMetaObject::invokeMethod(&service, check, Qt::QueuedConnection);
    return app.exec();
}

} // namespace Amandesk::Cli
