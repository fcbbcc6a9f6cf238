#include "ui/settings/updatewords.h"

namespace Amandesk {

QString UpdateWords::title(UpdateProblem problem)
{
    switch (problem) {
    case UpdateProblem::Stopped:
        return tr("Stopped");
    case UpdateProblem::Unreachable:
        return tr("The publisher cannot be reached");
    case UpdateProblem::Certificate:
        return tr("Server certificate refused");
    case UpdateProblem::NotThere:
        return tr("Nothing is at the publisher's address");
    case UpdateProblem::OtherServer:
        return tr("Another server answers");
    case UpdateProblem::Unreadable:
        return tr("Answer not understood");
    case UpdateProblem::NotSigned:
        return tr("Not signed by the publisher");
    case UpdateProblem::Expired:
        return tr("The publisher's notice has expired");
    case UpdateProblem::Older:
        return tr("The publisher's notice is an old one");
    case UpdateProblem::OtherContent:
        return tr("Not the package that was announced");
    case UpdateProblem::DiskFull:
        return tr("Disk full");
    case UpdateProblem::NotStored:
        return tr("The package could not be stored");
    case UpdateProblem::InUse:
        return tr("Already being downloaded");
    case UpdateProblem::Policy:
        return tr("Not allowed");
    case UpdateProblem::AsRoot:
        return tr("Not as the administrator");
    }
    Q_UNREACHABLE();
}

QString UpdateWords::sentence(UpdateProblem problem)
{
    switch (problem) {
    case UpdateProblem::Stopped:
        return tr("What was downloaded is kept; the next download goes on from there.");
    case UpdateProblem::Unreachable:
        return tr("Nothing has been changed. Check the network and try again.");
    case UpdateProblem::Certificate:
        return tr("The server cannot prove who it is, so nothing of it was used. Ask your administrator; this check "
                  "cannot be switched off.");
    case UpdateProblem::NotThere:
        return tr("Try again later. If it stays, ask whoever gave you Amandesk.");
    case UpdateProblem::OtherServer:
        return tr(
            "The address leads to another server, which was not followed. Check the network's sign-in page, or ask "
            "your administrator.");
    case UpdateProblem::Unreadable:
        return tr("It is not a release notice that this version can read. Nothing has been changed; try again later.");
    case UpdateProblem::NotSigned:
        return tr("Somebody may have changed it on the way, so nothing of it was used. Try again later; if it stays, "
                  "tell your administrator.");
    case UpdateProblem::Expired:
        return tr("Newer versions may be kept from you. Check this computer's date; if it is right, try from another "
                  "network and tell your administrator.");
    case UpdateProblem::Older:
        return tr("A newer one was seen here before, so this one was not used. Try again later; if it stays, tell your "
                  "administrator.");
    case UpdateProblem::OtherContent:
        return tr("What came was thrown away. Download it again; if it stays, tell your administrator.");
    case UpdateProblem::DiskFull:
        return tr("What was stored before is safe. Free some space and try again.");
    case UpdateProblem::NotStored:
        return tr("Nothing has been changed. See whether your folder for cached files can be written, and try again.");
    case UpdateProblem::InUse:
        return tr("Another window of Amandesk is at it. Wait until it is done.");
    case UpdateProblem::Policy:
        return tr("Your organisation does not allow this.");
    case UpdateProblem::AsRoot:
        return tr("Amandesk opens no packages for the system's administrator. Start it as yourself.");
    }
    Q_UNREACHABLE();
}

bool UpdateWords::isSuspicious(UpdateProblem problem)
{
    return problem == UpdateProblem::NotSigned || problem == UpdateProblem::Expired || problem == UpdateProblem::Older
        || problem == UpdateProblem::OtherContent || problem == UpdateProblem::Certificate;
}

} // namespace Amandesk
