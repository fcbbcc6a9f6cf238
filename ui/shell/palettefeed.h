#pragma once
#include "core/domain/conversation.h"
#include "core/domain/savedview.h"
#include "ui/common/languages.h"
#include "ui/palette/paletteentry.h"
#include <functional>
#include <optional>
#include <QHash>
#include <QObject>

namespace Amandesk {
class CommandPalette;
class Session;
class Settings;
class Theme;
enum class SettingsSection;
enum class BulkAction;
enum class WorkAction;

// Fills the command palette and carries out what is chosen in it: the actions of the window that have a key, settings
// that are one word, conversations by their customer's name. Main thread, owned by WorkspacePage, whose child the
// palette is; theme, settings and session outlive it.
class PaletteFeed final : public QObject
{
    Q_OBJECT
public:
    // An action of the window with this property, an icon of the set, is a command of the palette by its text.
    static constexpr const char *iconProperty = "paletteIcon";

    PaletteFeed(const Theme &theme, Settings &settings, Session &session, QWidget *page);

    void open(const std::optional<Conversation> &conversation, // which one is open, if any
              const QList<SavedView> &views, const QList<WorkAction> &work, // that is offered
              const QList<BulkAction> &bulk); // with those that are selected

signals:
    void conversationChosen(const Amandesk::ConversationId &id);
    void searchWanted(const QString &text);
    void languageChosen(const QString &language);
    void viewChosen(const Amandesk::SavedView &view);
    void filterChosen(bool unreadOnly, const Amandesk::ConversationFilter &filter); // one more condition of the list
    void clearFiltersChosen();
    void saveViewChosen();
    void blockChosen(); // or unblock the customer
    void unsentChosen();
    void updateCheckChosen();
    void sectionChosen(Amandesk::SettingsSection section);
    void signOutChosen();

private:
    struct Offered {
        std::optional<Conversation> conversation;
        QList<SavedView> views;
        QList<WorkAction> work;
        QList<BulkAction> bulk;
    };
    QList<PaletteEntry> everything(); // of what was offered when it was opened, in the language of now
    QList<PaletteEntry> commands(bool inConversation, const QList<WorkAction> &work, const QList<BulkAction> &bulk);
    void addAvailability(QList<PaletteEntry> &entries);
    void addFilters(QList<PaletteEntry> &entries);
    void addViews(QList<PaletteEntry> &entries, const QList<SavedView> &views);
    void add(QList<PaletteEntry> &entries, const char *id, const QString &icon, const char *words,
             std::function<void()> run, PaletteGroup group = PaletteGroup::Commands);
    void findConversations(const QString &query);
    void run(const PaletteEntry &entry);

    Settings &m_settings;
    Session &m_session;
    QWidget *m_page;
    CommandPalette *m_palette;
    Offered m_offered;
    EveryLanguage m_languages;
    QHash<QString, std::function<void()>> m_runs; // by id, of what is offered
    quint64 m_asked = 0;
};

} // namespace Amandesk
