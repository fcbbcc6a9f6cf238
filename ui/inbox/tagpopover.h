#pragma once
#include "core/base/error.h"
#include "ui/common/popover.h"

class QListView;
class QStringListModel;

namespace Amandesk {
class Button;
class NoteLine;
class SearchField;
class TextLabel;

// Which tag, for several conversations? Type to find, arrows to choose, Enter to confirm, Esc to leave. Asks nothing
// itself. Main thread, a child of what opens it; the theme outlives it.
class TagPopover final : public Popover
{
    Q_OBJECT
public:
    static constexpr int longestTag = 100; // UTF-16 units

    TagPopover(const Theme &theme, QWidget *opener);

    // canCreate: what is typed may be a tag that nobody has made yet.
    void askToAdd(int conversations, bool canCreate); // and matchesWanted()
    void askToRemove(int conversations, const QStringList &tags); // one of these
    void showMatches(const QString &text, const QStringList &tags); // a late answer to another text is dropped
    void showError(const QString &text, const Error &error);

signals:
    void matchesWanted(const QString &text);
    void confirmed(const QString &tag);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void confirm() override;

private:
    void open();
    void typed();
    void fill(const QStringList &tags);
    void choose(int row);
    void refresh();
    void retranslate();
    QString text() const; // that is typed, on one line
    QString chosenTag() const; // empty: none

    SearchField *m_field;
    TextLabel *m_title;
    QListView *m_list;
    QStringListModel *m_model;
    NoteLine *m_note;
    Button *m_cancel;
    Button *m_go;
    QStringList m_choices; // when one is removed: all there are
    int m_conversations = 0;
    bool m_adding = true;
    bool m_canCreate = false;
};

} // namespace Amandesk
