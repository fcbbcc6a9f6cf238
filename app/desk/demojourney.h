#pragma once
#include "core/domain/ids.h"
#include <chrono>
#include <functional>
#include <memory>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSize>
#include <QTemporaryDir>
#include <QTimer>

class QAbstractButton;

namespace Amandesk {
class Application;
class DemoBackend;
class Session;
class WorkspacePage;
struct Message;

// The main job, done by itself with the real window, the real store and the practice server: signs in, syncs, receives,
// answers, searches, locks, works without network, looks at the queue. Tells each step on standard output with what
// was seen and how long it took, and leaves pictures of the window and, in the folder help, the parts of it that the
// help shows (packaging/help-pictures.sh takes them from there).
// Main thread, owned by main(). A step that does not come to its end ends the journey with code 1.
class DemoJourney final : public QObject
{
    Q_OBJECT
public:
    DemoJourney(Application &application, const QString &pictureFolder, QObject *parent = nullptr);
    ~DemoJourney() override;
    void start();

signals:
    void finished(int code);

private:
    struct Step {
        QString title; // empty: not told
        std::function<void()> begin;
        std::function<bool()> done;
        std::function<QString()> seen; // what to tell
        std::chrono::seconds most{30};
    };

    void add(const QString &title, std::function<void()> begin, std::function<bool()> done,
             std::function<QString()> seen = {});
    // What a page of the help shows of a picture: a widget by its name, or the whole window.
    struct HelpPart {
        QString page;
        QString widget; // empty: the window, with what floats over it
    };
    // Light and dark, in the usual size or another.
    void addPictures(const QString &name, QSize size = {}, const QList<HelpPart> &parts = {});
    void addLanguage(const QString &code);
    void addSignIn();
    void addReading();
    void addFiles();
    void addAnswering();
    void addSending();
    void addWriting();
    void addTemplate();
    void addFailed();
    void addSearch();
    void addLock();
    void addOffline();
    void addBoard();
    void addSeveral();
    void addKeys();
    void addSettings();
    void addAccounts();

    void savePicture(const QString &path, QWidget *widget);
    void findPicture(QList<ConversationId> conversations);
    void next();
    void look();
    void fail(const QString &why);

    WorkspacePage *workspace() const;
    Session *session() const;
    QAbstractButton *button(const char *name) const;
    void trigger(const char *command) const;
    void type(const char *field, const QString &text) const;
    void answer(const QString &text) const;
    const Message *messageSaying(const QString &text) const; // in the open conversation

    Application &m_application;
    QString m_pictures;
    QString m_language; // in which it began
    QTemporaryDir m_folder;
    std::unique_ptr<DemoBackend> m_backend;
    QList<Step> m_steps;
    qsizetype m_at = -1;
    bool m_began = false;
    QElapsedTimer m_since;
    QElapsedTimer m_all;
    QTimer m_timer;

    // What the steps hand on to each other.
    bool m_flag = false;
    QString m_text;
    ConversationId m_conversation;
    MessageId m_picture;
};

} // namespace Amandesk
