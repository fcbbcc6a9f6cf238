#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/theme/theme.h"
#include "ui/timeline/failureexplainer.h"
#include "ui/timeline/timelineview.h"

// The card under a message that did not arrive.
namespace Amandesk {

namespace {
constexpr int widestExplainer = 520;
constexpr int gapAbove = 6;
} // namespace

int TimelineView::explainedRow() const
{
    return m_explained == 0 ? -1 : m_model.rowOfKey(m_explained);
}

void TimelineView::explain(int row, bool withFocus)
{
    if (row < 0 || row >= m_model.count() || !FailureWords::canExplain(m_model.at(row)))
        return;
    closeExplainer();
    if (!m_explainer) {
        m_explainer = new FailureExplainer(m_theme, viewport());
        m_explainer->hide();
        connect(m_explainer, &FailureExplainer::closed, this, [this] {
            closeExplainer();
            setFocus(Qt::OtherFocusReason);
        });
        connect(m_explainer, &FailureExplainer::actionChosen, this, [this](TimelineAction action) {
            const int explained = explainedRow();
            if (action != TimelineAction::CopyText && action != TimelineAction::CopyDetails)
                closeExplainer();
            trigger(action, explained);
        });
        connect(m_explainer, &FailureExplainer::sizeChanged, this, [this] {
            forget(explainedRow());
            settle();
        });
    }
    m_explained = m_model.key(row);
    refreshExplainer();
    m_explainer->show();
    forget(row);
    settle();
    ensureVisible(row);
    announce(m_explainer, m_explainer->accessibleName());
    if (withFocus)
        m_explainer->focusFirst();
}

void TimelineView::closeExplainer()
{
    if (m_explained == 0)
        return;
    const int row = explainedRow();
    const bool hadFocus = m_explainer->isAncestorOf(window()->focusWidget());
    m_explained = 0;
    m_explainer->hide();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    if (row < 0)
        return;
    forget(row);
    settleLater();
}

void TimelineView::refreshExplainer()
{
    const int row = explainedRow();
    if (row < 0 || !FailureWords::canExplain(m_model.at(row))) // it is on its way again, or gone
        return closeExplainer();
    const Message &message = m_model.at(row);
    const bool fromWhatsApp = !message.id.isEmpty() && message.failure;
    m_explainer->showExplanation(FailureWords::explain(message, m_failures, m_clock.now()),
                                 fromWhatsApp ? message.failure->code.left(20) : QString(),
                                 FailureWords::technicalDetails(message, m_failures));
}

int TimelineView::explainerHeight(int row) const
{
    if (m_explained == 0 || m_model.key(row) != m_explained)
        return 0;
    return gapAbove + m_explainer->heightFor(std::min(columnWidth(), m_theme.scaled(widestExplainer)));
}

void TimelineView::placeExplainer()
{
    if (m_explained == 0)
        return;
    const int row = explainedRow();
    if (row < 0)
        return closeExplainer();
    const int width = std::min(columnWidth(), m_theme.scaled(widestExplainer));
    const int top = topOf(row) + layoutOf(row).height() + gapAbove;
    m_explainer->setGeometry(columnLeft() + columnWidth() - width, top, width, m_explainer->heightFor(width));
}

} // namespace Amandesk
