#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/samplethread.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/timeline/messagelayout.h"
#include <QHash>
#include <QSet>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace Samples;

// What is painted into a message and can be clicked there: no widget, so nobody else measures it.
class TestMessageTargets final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void noneIsSmallerThanAFinger_data();
    void noneIsSmallerThanAFinger();
    void theFarEndsOfTheSamplesHaveTargets();

private:
    QHash<TimelineAction, QRect> targetsOf(const Message &message, const RowDecor &decor, int width) const;

    Theme m_theme;
};

namespace {
struct Row {
    QByteArray name;
    Message message;
    RowDecor decor;
};

RowDecor withFile(FetchState state, bool picture, bool voice = false)
{
    RowDecor decor;
    decor.attachment.emplace();
    decor.attachment->status.state = state;
    decor.attachment->picture = picture;
    decor.attachment->voice = voice;
    return decor;
}

Message withFileNamed(const QString &name)
{
    Message message = Samples::message(40, QString(), at(10, 40));
    message.kind = MessageKind::Attachment;
    message.attachment = Attachment{QUrl(u"https://files.example/f"_s), name, u"Ini ya Kak"_s, 245'760, false};
    return message;
}

QList<Row> rows()
{
    QList<Row> all;
    const auto thread = sampleThread().messages;
    for (const Message &message : thread)
        all.append({"sample " + QByteArray::number(all.size()), message, {}});
    Message paused = waiting(u"p"_s, u"Nanti"_s, at(10, 31));
    paused.paused = true;
    all.append({"paused", paused, {}});
    Message held = waiting(u"h"_s, u"Sebentar"_s, at(10, 31));
    held.heldUntil = at(10, 33);
    all.append({"held", held, {}});
    Message failed = waiting(u"f"_s, u"Tidak"_s, at(10, 31));
    failed.state = DeliveryState::Failed;
    failed.failure = DeliveryFailure{u"network"_s, {}, {}};
    all.append({"failed", failed, {}});
    for (const auto state : {FetchState::NotHere, FetchState::Fetching, FetchState::Here, FetchState::Failed}) {
        const QByteArray number = QByteArray::number(int(state));
        all.append({"picture " + number, withFileNamed(u"foto.jpg"_s), withFile(state, true)});
        all.append({"file " + number, withFileNamed(u"surat.pdf"_s), withFile(state, false)});
        all.append({"voice " + number, withFileNamed(u"suara.ogg"_s), withFile(state, false, true)});
    }
    return all;
}
} // namespace

// Found as the pointer would find them: every line, and every fourth place of it, for words make them wide.
QHash<TimelineAction, QRect> TestMessageTargets::targetsOf(const Message &message, const RowDecor &decor,
                                                           int width) const
{
    const MessageLayout layout(m_theme, message, decor, width, at(10, 32));
    QHash<TimelineAction, QRect> targets;
    for (int y = 0; y < layout.height(); ++y) {
        for (int x = 0; x < width; x += 4) {
            if (const TimelineHit hit = layout.hit({x, y}); hit.action != TimelineAction::None)
                targets[hit.action] |= QRect(x, y, 4, 1);
        }
    }
    return targets;
}

void TestMessageTargets::noneIsSmallerThanAFinger_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("row");
    const auto all = rows();
    for (const int width : {320, 560}) {
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%s, %d wide", all[i].name.constData(), width) << width << i;
    }
}

void TestMessageTargets::noneIsSmallerThanAFinger()
{
    QFETCH(int, width);
    QFETCH(int, row);
    const Row one = rows().at(row);
    const auto targets = targetsOf(one.message, one.decor, width);
    for (auto it = targets.cbegin(); it != targets.cend(); ++it) {
        const QSize size = it.value().size();
        QVERIFY2(
            size.width() >= 24 && size.height() >= 24,
            qPrintable(u"%1: %2×%3"_s.arg(MessageLayout::actionWords(it.key())).arg(size.width()).arg(size.height())));
    }
}

// Or the test above would look at nothing.
void TestMessageTargets::theFarEndsOfTheSamplesHaveTargets()
{
    QSet<TimelineAction> seen;
    const auto all = rows();
    for (const Row &row : all) {
        const auto targets = targetsOf(row.message, row.decor, 560);
        for (auto it = targets.cbegin(); it != targets.cend(); ++it)
            seen.insert(it.key());
    }
    for (const auto action :
         {TimelineAction::Retry, TimelineAction::Undo, TimelineAction::Resume, TimelineAction::Explain,
          TimelineAction::ShowQuoted, TimelineAction::FetchFile, TimelineAction::ShowPicture, TimelineAction::SaveFile,
          TimelineAction::PlayVoice, TimelineAction::SeekVoice, TimelineAction::VoiceSpeed, TimelineAction::OpenMap})
        QVERIFY2(seen.contains(action), qPrintable(MessageLayout::actionWords(action)));
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestMessageTargets)
#include "tst_messagetargets.moc"
