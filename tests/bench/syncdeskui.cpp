#include "tests/bench/syncdesk.h"
#include "tests/bench/workerloop.h"
#include "tests/support/waiting.h"
#include "ui/composer/composeredit.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/search/searchpanel.h"
#include "ui/search/searchresultsview.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto littleWhile = std::chrono::minutes(1);
constexpr int wheelStep = 40; // pixels a frame, as a touchpad turns
const QString sentence = u"Baik kak, pesanan sudah kami kirim hari ini. "_s;

double sinceMs(qint64 us)
{
    return double(nowUs() - us) / 1000;
}

void turnWheel(QWidget *viewport, int pixels)
{
    const QPointF middle(viewport->rect().center());
    QWheelEvent wheel(middle, viewport->mapToGlobal(middle), {0, pixels}, {0, pixels * 3}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport, &wheel);
}
} // namespace

Result<double> SyncDesk::untilPainted(QWidget *widget, const std::function<void()> &deed,
                                      const std::function<bool()> &right)
{
    double ms = 0;
    qint64 began = 0;
    m_app.whenPainted(widget, [&] { ms = ms > 0 || !right() ? ms : sinceMs(began); });
    began = nowUs();
    deed();
    const bool there = waitUntil([&ms] { return ms > 0; }, littleWhile);
    m_app.forgetAll();
    return there ? Result<double>(ms) : fail(ErrorKind::Timeout, u"it is not painted"_s);
}

Result<double> SyncDesk::clickRow(int row)
{
    ConversationListView &view = listView();
    const QModelIndex index = list().index(row);
    view.scrollTo(index);
    (void)waitUntil([] { return true; }); // the click is measured, not the scrolling before it
    const ConversationId id = list().at(row).id;
    const QPoint place = view.visualRect(index).center();
    return untilPainted(
        timeline().viewport(), [&] { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place); },
        [&] { return timeline().model().conversation() == id && timeline().model().count() > 0; });
}

Result<QJsonObject> SyncDesk::switchConversations(const QJsonObject &request)
{
    QJsonArray times;
    const int most = request.value("times"_L1).toInt();
    int row = 0;
    for (int i = 0; i < most; ++i) {
        row = (row + 7) % list().count();
        if (timeline().model().conversation() == list().at(row).id)
            ++row %= list().count();
        const auto ms = clickRow(row);
        if (!ms)
            return fail(ms.error());
        times.append(*ms);
    }
    return QJsonObject{{u"ms"_s, times}};
}

// The list downwards, a conversation upwards into its past, and back where it ends.
Result<QJsonObject> SyncDesk::scroll(const QJsonObject &request)
{
    const bool inList = request.value("where"_L1) == "list"_L1;
    if (!inList) {
        const ConversationId busiest = StoreMessages::conversationId(0);
        const auto open = untilPainted(
            timeline().viewport(), [&] { m_window->workspace()->open(busiest); },
            [&] { return timeline().model().conversation() == busiest && timeline().model().count() > 0; });
        if (!open)
            return fail(open.error());
    }
    QAbstractScrollArea *area = &timeline();
    if (inList)
        area = &listView();
    QScrollBar *bar = area->verticalScrollBar();
    int pixels = inList ? -wheelStep : wheelStep;
    QJsonArray times;
    int stood = 0;
    for (int i = request.value("frames"_L1).toInt(); i > 0 && stood < 1000;) {
        const int before = bar->value();
        const bool atEnd = pixels < 0 ? before == bar->maximum() : before == bar->minimum();
        if (atEnd) { // more may be on its way
            ++stood;
            if (stood % 20 == 0)
                pixels = -pixels;
            (void)waitUntil([first = true]() mutable { return !std::exchange(first, false); });
            continue;
        }
        const auto ms = untilPainted(
            area->viewport(), [&] { turnWheel(area->viewport(), pixels); }, [] { return true; });
        if (!ms)
            return fail(ms.error());
        times.append(*ms);
        --i;
    }
    return QJsonObject{{u"ms"_s, times}};
}

Result<> SyncDesk::openWritable()
{
    auto *edit = m_window->workspace()->findChild<ComposerEdit *>();
    for (int row = 0; row < qMin(list().count(), 30); ++row) {
        if (const auto clicked = clickRow(row); !clicked)
            return fail(clicked.error());
        if (edit->isVisible() && edit->isEnabled() && !edit->isReadOnly())
            return {};
    }
    return fail(ErrorKind::NotFound, u"no conversation can be answered"_s);
}

Result<QJsonObject> SyncDesk::type(const QJsonObject &request)
{
    if (const auto open = openWritable(); !open)
        return fail(open.error());
    auto *edit = m_window->workspace()->findChild<ComposerEdit *>();
    edit->setFocus();
    edit->clear();
    QJsonArray times;
    for (int i = 0; i < request.value("keys"_L1).toInt(); ++i) {
        const char key = sentence.at(i % sentence.size()).toLatin1();
        const qsizetype before = edit->document()->characterCount();
        const auto ms = untilPainted(
            edit->viewport(), [&] { QTest::keyClick(edit, key); },
            [&] { return edit->document()->characterCount() > before; });
        if (!ms)
            return fail(ms.error());
        times.append(*ms);
    }
    edit->clear();
    return QJsonObject{{u"ms"_s, times}};
}

// Each minute: four customers, a look into the past of one, an answer begun and given up, and now and then a search.
Result<QJsonObject> SyncDesk::work(const QJsonObject &request)
{
    const QStringList words{u"pesanan"_s, u"kirim"_s, u"bayar"_s, u"refund"_s, u"alamat"_s};
    auto *results = m_window->workspace()->findChild<SearchResultsView *>();
    for (int minute = 0; minute < request.value("minutes"_L1).toInt(); ++minute) {
        if (const auto customers = switchConversations({{u"times"_s, 4}}); !customers)
            return customers;
        for (const QString &where : {u"list"_s, u"conversation"_s}) {
            if (const auto scrolled = scroll({{u"where"_s, where}, {u"frames"_s, 40}}); !scrolled)
                return scrolled;
        }
        if (const auto typed = type({{u"keys"_s, 40}}); !typed)
            return typed;
        if (minute % 5 != 0)
            continue;
        m_window->workspace()->show(WorkspaceView::Search);
        const auto found = untilPainted(
            results->viewport(), [&] { m_window->workspace()->search().search(words.at(minute / 5 % words.size())); },
            [&] { return results->model()->rowCount() > 0; });
        if (!found)
            return fail(found.error());
        m_window->workspace()->show(WorkspaceView::Inbox);
    }
    return QJsonObject{};
}

Result<QJsonObject> SyncDesk::openProfile(const QJsonObject &request)
{
    const QJsonObject keychain = request.value("keychain"_L1).toObject();
    for (auto it = keychain.begin(); it != keychain.end(); ++it)
        m_keychain.entries[it.key()] = SecretBuffer::copyOf(QByteArray::fromBase64(it.value().toString().toLatin1()));
    showWindow(request.value("folder"_L1).toString());
    const auto ms = unlockUntilPainted();
    if (!ms)
        return fail(ms.error());
    return QJsonObject{{u"paintedUs"_s, nowUs()}, {u"unlockMs"_s, *ms}};
}

} // namespace Amandesk
