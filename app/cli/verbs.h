#pragma once
#include "app/cli/commandline.h"
#include "core/base/async.h"
#include <QObject>

namespace Amandesk {
class AccountBook;
class SessionManager;
} // namespace Amandesk

// One function for each verb. It answers when it has printed what there is to print. `context` lives as long.
namespace Amandesk::Cli {

struct VerbCall {
    SessionManager &manager;
    const CommandLine &line;
    QObject *context;
    AccountBook &accounts; // of the profile
    QString account; // id of the one that the manager is for
};
using VerbAnswer = QFuture<Result<>>;

VerbAnswer signIn(const VerbCall &call);
VerbAnswer accounts(const VerbCall &call);
VerbAnswer sync(const VerbCall &call);
VerbAnswer list(const VerbCall &call);
VerbAnswer show(const VerbCall &call);
VerbAnswer send(const VerbCall &call);
VerbAnswer outbox(const VerbCall &call);
VerbAnswer search(const VerbCall &call);
VerbAnswer queue(const VerbCall &call);
VerbAnswer status(const VerbCall &call);
VerbAnswer signOut(const VerbCall &call);
VerbAnswer vault(const VerbCall &call);

struct Verb {
    const char *name;
    VerbAnswer (*run)(const VerbCall &);
    bool needsSession; // the profile is opened first
    int leastArguments;
    int mostArguments;
};
const Verb *findVerb(const QString &name);

} // namespace Amandesk::Cli
