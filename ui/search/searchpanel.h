#pragma once
#include "core/base/error.h"
#include "core/domain/search.h"
#include <optional>
#include <QFrame>
#include <QTimer>

class QStackedWidget;

namespace Amandesk {
class Banner;
class Clock;
class EmptyState;
class IconButton;
class IconView;
class SearchField;
class SearchResultsModel;
class SearchResultsView;
class TextLabel;
class Theme;

// The search page: a field, what was found on this computer, and how much of it was looked at. Asks nothing itself:
// says what it would like to know (searchRequested, moreRequested) and is fed with values; answers to a question that
// is not asked any more are dropped. An empty query asks for the coverage alone.
// Main thread, owned by the workspace; theme and clock outlive it.
class SearchPanel final : public QFrame
{
    Q_OBJECT
public:
    SearchPanel(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~SearchPanel() override;

    QString query() const; // without the spaces around it
    // since: up to when this computer has everything, when that is known.
    void setOffline(const std::optional<QDateTime> &since, bool offline);
    void showPage(const QString &query, const SearchPage &page);
    void appendPage(const QString &query, const SearchPage &page);
    void showError(const QString &query, const Error &error);
    void focusField();
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void searchRequested(const QString &query);
    void moreRequested(const QString &query, const QString &cursor);
    void opened(const Amandesk::ConversationId &id, Amandesk::MessageId message); // no message: the conversation

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class State {
        Hint, // nothing is asked
        Waiting, // asked, no answer yet; what was found before stays until it comes
        Found,
        Failed,
    };

    void build();
    void follow(); // the theme's sizes
    void connectParts();
    void retranslate();
    void edited();
    void ask();
    void askForMore();
    void enter();
    void focusResults();
    void activate(const QModelIndex &index);
    void setState(State state);
    void updateContent();
    void updateSummary();
    void updateCoverage();
    void placeClearButton();
    void placeColumn();

    const Theme &m_theme;
    const Clock &m_clock;
    SearchResultsModel *m_model;
    QFrame *m_column;
    QWidget *m_head;
    SearchField *m_field;
    IconButton *m_clear;
    QWidget *m_summaryBar;
    TextLabel *m_summary;
    TextLabel *m_order;
    Banner *m_problem;
    QStackedWidget *m_content;
    SearchResultsView *m_list;
    EmptyState *m_empty;
    QFrame *m_coverageBar;
    IconView *m_coverageIcon;
    TextLabel *m_coverage;
    TextLabel *m_connection;

    State m_state = State::Hint;
    QString m_shown; // the query whose results are in the model
    QString m_cursor; // of the next page, empty at the end
    bool m_loadingMore = false;
    bool m_moreFailed = false; // only the agent tries again
    Error m_error;
    std::optional<qint64> m_searched; // messages; absent: nobody has said yet
    std::optional<QDateTime> m_oldest;
    std::optional<QDateTime> m_since;
    bool m_offline = false;
    QTimer m_delay;
    QTimer m_patience;
};

} // namespace Amandesk
