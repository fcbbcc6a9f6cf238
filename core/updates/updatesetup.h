#pragma once
#include "core/updates/offeredrelease.h"
#include <QString>
#include <QUrl>

namespace Amandesk {

// Where this copy learns of new versions, and what it takes for the publisher's word.
struct UpdateSetup {
    QUrl address; // of the notice; its signature is beside it, with ".minisig" behind. Empty: nobody is ever asked
    QString key; // as minisignKeyOf() takes it
    RunningProgram program;
    QString stateFolder; // empty: nothing is remembered
    QString cacheFolder; // for packages
    bool asRoot = false; // nothing is installed from there
};

// As this copy was built, and this computer; the folders are the user's, the same for all profiles.
UpdateSetup updateSetupOfThisBuild();
RunningProgram thisProgram();

} // namespace Amandesk
