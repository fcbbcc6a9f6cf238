#pragma once
#include "core/base/result.h"
#include "core/domain/account.h"
#include <QStringList>

namespace Amandesk {

struct DeskCommandLine {
    QString profile; // folder; empty: the usual one
    QString language; // empty: as set
    bool demo = false;
    QString link; // amandesk:…, as it was written; empty: none
    QString journey; // folder for the pictures; empty: no journey
    Role demoRole = Role::Agent;
    bool asRoot = false; // for whom no lock holds
    bool help = false;
    bool version = false;
};

// BadInput with a sentence for the terminal when an option is not known.
Result<DeskCommandLine> parseDeskCommandLine(const QStringList &arguments);
QString deskHelpText();

} // namespace Amandesk
