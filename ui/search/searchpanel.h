#pragma once
#include "core/base/error.h"
#include "core/domain/search.h"
#include <optional>
#include <QFrame>
#include <QTimer>

namespace Amandesk {
class Banner;
class Clock;
class SearchBox;
class SearchContent;
class SearchCoverage;
class SearchResultsModel;
class SearchResultsView;
class SearchSummary;
class Theme;

// The search page: a field with filters, what was found on this computer, and how much of it was looked at. Asks
// nothing itself: says what it would like to know (searchRequested, moreRequested, refreshRequested) and is fed with
// values; answers to a question that is not asked any more are dropped. An empty query asks for the coverage alone.
// Main thread, owned by the workspace; theme and clock outlive it.
class SearchPanel final : public QFrame
{
    Q_OBJECT
public:
    SearchPanel(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~SearchPanel() override;

    QString query() const; // SearchBox::query()
    // since: up to when this computer has everything, when that is known.
    void setOffline(const std::optional<QDateTime> &since, bool offline);
    void setKinds(bool messages, bool customers); // that the organisation wants to be found; one of them at least
    void showPage(const QString &query, const SearchPage &page);
    void appendPage(const QString &query, const QString &cursor, const SearchPage &page); // the one behind cursor
    void showError(const QString &query, const Error &error);
    void showMoreError(const QString &query, const QString &cursor, const Error &error);
    void search(const QString &text); // as if it had been typed
    void focusField();
    void clear();
    // The store has changed: what is shown is asked again, behind an answer that is due, and stays until then.
    void refresh();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void searchRequested(const QString &query, Amandesk::SearchOrder order);
    void moreRequested(const QString &query, Amandesk::SearchOrder order, const QString &cursor);
    void refreshRequested(const QString &query, Amandesk::SearchOrder order, int hits); // as many as are shown
    void opened(const Amandesk::ConversationId &id, Amandesk::MessageId message); // no message: the conversation

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class State {
        Hint, // nothing is asked
        Waiting, // asked, no answer yet; what was found before stays until it comes
        Found,
        Failed,
    };

    void build();
    void buildColumn();
    void follow(); // the theme's sizes
    void connectParts();
    void retranslate();
    void edited();
    void forget();
    void ask();
    void askForMore();
    bool isDue(const QString &query, const QString &cursor) const;
    void catchUp(); // refreshes what was to be refreshed while an answer was due
    void enter();
    void focusResults();
    void activate(const QModelIndex &index);
    void setState(State state);
    void updateContent();
    void updateSummary();
    void placeColumn();

    const Theme &m_theme;
    const Clock &m_clock;
    SearchResultsModel *m_model;
    QFrame *m_column;
    SearchBox *m_box;
    QWidget *m_summaryBar;
    SearchSummary *m_summary;
    Banner *m_problem;
    SearchResultsView *m_list;
    SearchContent *m_content;
    SearchCoverage *m_coverage;

    State m_state = State::Hint;
    QString m_shown; // the query whose results are in the model
    SearchQuery m_read; // how it was read
    QString m_cursor; // of the next page, empty at the end
    bool m_loadingMore = false;
    bool m_moreFailed = false; // only the agent tries again
    bool m_outdated = false; // the store has changed while an answer was due
    Error m_error;
    QTimer m_delay;
    QTimer m_patience;
};

} // namespace Amandesk
