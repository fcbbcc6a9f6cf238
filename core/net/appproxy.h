#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/domain/proxychoice.h"
#include <QFuture>
#include <QNetworkProxy>
#include <QObject>

class QUrl;

namespace Amandesk {

// Tells those who stay connected. What is asked anew each time needs no telling.
class AppProxyChanges final : public QObject
{
    Q_OBJECT
signals:
    void changed(); // in force is another way than before
};

// The way that every connection of this program takes: Qt keeps one for the whole program, and so does this. This
// computer's loopback addresses are always reached directly. Main thread.
//
// To find the way may take a while: the computer's own settings may be a script (PAC) that has to be fetched, and a
// password is in the keychain. So whoever connects asks isSettled() first, and waits for settle() where it is not.
// Until use() is called nothing is settled by anybody, and every connection is direct.
namespace AppProxy {

// In force for every connection from now on. The password is held only here, and handed to Qt where a connection is
// made; it goes to a proxy that the person has named, never to one that the network's own settings name.
void use(const ProxyChoice &choice, SecretBuffer password = {});
// The same, but its user and password are still being fetched: connections wait for the use() that follows.
void expect(const ProxyChoice &choice);
// Grows with each of the two.
quint64 turn();
// The proxy did not take the user and password of that turn: they are not offered again until the next use(). A
// company's directory locks an account after a few wrong ones.
void loginRefused(quint64 turn);
void reset(); // as it was before the first use(); tells nobody
const AppProxyChanges *changes(); // lives as long as the program

bool isSettled(const QUrl &url);
QFuture<Result<>> settle(const QUrl &url); // then ask isSettled() again
QNetworkProxy known(const QUrl &url); // without its login; direct where it is not settled. Nobody is asked

// The way to one server by a choice that need not be in force, for trying it out.
QFuture<Result<QNetworkProxy>> find(const ProxyChoice &choice, const SecretBuffer &password, const QUrl &url);

} // namespace AppProxy
} // namespace Amandesk
