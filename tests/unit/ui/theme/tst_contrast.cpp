#include "tests/unit/ui/contrast.h"
#include "ui/theme/themetokens.h"
#include <array>
#include <QTest>

namespace Amandesk {

// Every pair of colours that may meet on screen, in both themes, against WCAG 2.2 AA: 4.5:1 for text (1.4.3),
// 3:1 for icons, outlines and the focus ring (1.4.11). Decoration lines and disabled text are exempt there.
class TestContrast final : public QObject
{
    Q_OBJECT
private slots:
    void formulaKnowsItsEnds();
    void textCanBeRead_data();
    void textCanBeRead();
    void graphicsCanBeSeen_data();
    void graphicsCanBeSeen();
    void initialsCanBeRead_data();
    void initialsCanBeRead();
};

namespace {

using enum ColorRole;

const QList<ColorRole> planes{Window, List, Canvas, Surface, Raised, Sunken, Hover, Pressed, Selected, SelectedIdle};
const QList<ColorRole> bubbles{BubbleIn, BubbleOut};
const QList<ColorRole> softs{AccentSoft, OkSoft, WarnSoft, DangerSoft, BotSoft};
const QList<ColorRole> fillPlanes{Window, List, Surface, Raised, Selected};

struct Meeting {
    ColorRole front;
    QList<ColorRole> backs;
};

const QList<Meeting> texts{
    {Text, planes + bubbles + softs},
    {Text2, planes + bubbles + softs},
    {Text3, planes + bubbles + softs},
    {AccentText, planes + bubbles + QList<ColorRole>{AccentSoft}},
    {OkText, planes + bubbles + QList<ColorRole>{OkSoft}},
    {WarnText, planes + bubbles + QList<ColorRole>{WarnSoft}},
    {DangerText, planes + bubbles + QList<ColorRole>{DangerSoft}},
    {BotText, planes + bubbles + QList<ColorRole>{BotSoft}},
    {OnAccent, {Accent, AccentHover, AccentPressed}}, // with the count of a badge, the tick of a check box
    {OnMark, {Mark}},
};
const QList<Meeting> graphics{
    {BorderControl, {Surface, Raised, List, Canvas, Sunken, Window}},
    {Focus, planes + bubbles + softs},
    {OkFill, fillPlanes + QList<ColorRole>{OkSoft}},
    {WarnFill, fillPlanes + QList<ColorRole>{WarnSoft}},
    {DangerFill, fillPlanes + QList<ColorRole>{DangerSoft}},
    {BotFill, fillPlanes + QList<ColorRole>{BotSoft}},
    {Chart1, {Surface}},
    {Chart2, {Surface}},
    {Chart3, {Surface}},
    {Accent, {Window, List, Canvas, Surface}},
    // Bars of progress and load, and the edge of the row that is chosen, on their tracks and planes.
    {AccentText, planes + bubbles + QList<ColorRole>{BorderSubtle, BorderStrong, AccentBorder}},
    {WarnFill, {Pressed}},
    {Text2, {Pressed}},
};

void addRows(const QList<Meeting> &meetings)
{
    QTest::addColumn<QRgb>("front");
    QTest::addColumn<QRgb>("back");
    const auto at = [](ColorRole role) { return static_cast<std::size_t>(role); };
    for (const Meeting &meeting : meetings) {
        for (const ColorRole back : meeting.backs) {
            for (const bool dark : {false, true}) {
                const auto &table = dark ? ThemeTokens::dark : ThemeTokens::light;
                QTest::addRow("%s: %s on %s", dark ? "dark" : "light", ThemeTokens::roleNames[at(meeting.front)],
                              ThemeTokens::roleNames[at(back)])
                    << table[at(meeting.front)] << table[at(back)];
            }
        }
    }
}

} // namespace

void TestContrast::formulaKnowsItsEnds()
{
    QCOMPARE(contrast(0xFF000000, 0xFFFFFFFF), 21.0);
    QCOMPARE(contrast(0xFF777777, 0xFF777777), 1.0);
    QVERIFY(std::abs(contrast(0xFF767676, 0xFFFFFFFF) - 4.54) < 0.01);
}

void TestContrast::textCanBeRead_data()
{
    addRows(texts);
}

void TestContrast::textCanBeRead()
{
    QFETCH(QRgb, front);
    QFETCH(QRgb, back);
    QVERIFY2(contrast(front, back) >= 4.5, QByteArray::number(contrast(front, back)).constData());
}

void TestContrast::graphicsCanBeSeen_data()
{
    addRows(graphics);
}

void TestContrast::graphicsCanBeSeen()
{
    QFETCH(QRgb, front);
    QFETCH(QRgb, back);
    QVERIFY2(contrast(front, back) >= 3.0, QByteArray::number(contrast(front, back)).constData());
}

void TestContrast::initialsCanBeRead_data()
{
    QTest::addColumn<QRgb>("front");
    QTest::addColumn<QRgb>("back");
    for (int i = 0; i < ThemeTokens::avatarCount; ++i) {
        const auto index = static_cast<std::size_t>(i);
        QTest::addRow("light %d", i + 1) << ThemeTokens::lightAvatars[index].foreground
                                         << ThemeTokens::lightAvatars[index].background;
        QTest::addRow("dark %d", i + 1) << ThemeTokens::darkAvatars[index].foreground
                                        << ThemeTokens::darkAvatars[index].background;
    }
}

void TestContrast::initialsCanBeRead()
{
    QFETCH(QRgb, front);
    QFETCH(QRgb, back);
    QVERIFY2(contrast(front, back) >= 4.5, QByteArray::number(contrast(front, back)).constData());
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestContrast)
#include "tst_contrast.moc"
