#pragma once
#include "core/base/error.h"
#include "core/domain/ids.h"
#include <QHash>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QListView;
class QStringListModel;

namespace Amandesk {
class Button;
class Field;
class NoteLine;
class TagFlow;
class TextLabel;
class Theme;

// The tags of a conversation, and a field that completes from those of the workspace. A tag that is being added or
// taken away is pale until the server has answered; what was refused says so and can be tried again. What is typed and
// what is under way belongs to its conversation.
// Asks nothing itself: it is fed with values. Main thread, owned by ContactPanel; the theme outlives it.
class TagEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit TagEditor(const Theme &theme, QWidget *parent = nullptr);

    void showTags(const ConversationId &id, const QStringList &tags); // empty id: nothing is open
    void setCanCreate(bool can); // tags that the workspace does not have
    void open(); // the field, ready for typing
    bool isOpen() const;
    // The answer to matchesWanted(); late ones for another text are dropped.
    void showMatches(const QString &text, const QStringList &tags);
    void matchesFailed(const QString &text, const Error &error);
    // The answers to addRequested() and removeRequested().
    void added(const ConversationId &id, const QString &tag);
    void notAdded(const ConversationId &id, const QString &tag, const Error &error);
    void removed(const ConversationId &id, const QString &tag);
    void notRemoved(const ConversationId &id, const QString &tag, const Error &error);

signals:
    void matchesWanted(const QString &text);
    void addRequested(const Amandesk::ConversationId &id, const QString &tag);
    void removeRequested(const Amandesk::ConversationId &id, const QString &tag);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // What is under way in a conversation.
    struct Work {
        QStringList adding;
        QStringList removing;
        QString typed;
        QString trouble; // why the last one was refused
        bool open = false;
    };

    void build();
    void buildList();
    void retranslate();
    void close();
    void refresh();
    void typed();
    void fillList();
    void choose(int row);
    void step(int rows);
    void add(QString tag); // a copy: the rows are made anew meanwhile
    void remove(const QString &tag);
    bool has(const QString &tag) const; // without regard to case and accents
    void keepOrForget(const ConversationId &id);
    QString words(const Error &error, const QString &tag) const;
    void follow();

    const Theme &m_theme;
    TagFlow *m_flow;
    Button *m_add;
    QWidget *m_editor;
    Field *m_field;
    QListView *m_list;
    QStringListModel *m_rows;
    TextLabel *m_hint;
    NoteLine *m_wrong;
    QTimer m_pause; // between typing and asking

    ConversationId m_id;
    QStringList m_tags;
    QHash<ConversationId, Work> m_work;
    QStringList m_matches; // for m_matchedText
    QString m_matchedText;
    QString m_listTrouble;
    bool m_asked = false; // and not answered
    bool m_canCreate = false;
    QStringList m_offered; // the rows, without that one:
    int m_createRow = -1; // the one that makes a new tag
};

} // namespace Amandesk
