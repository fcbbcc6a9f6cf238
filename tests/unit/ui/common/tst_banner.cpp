#include "tests/support/screenreader.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/banner.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include <QEvent>
#include <QLayout>
#include <QPushButton>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Where the icon of a banner stands: on the first line of its words, however high its button is. And what it says.
class TestBanner final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }

    void theIconStandsOnTheFirstLine_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("action");
        const QString several = u"What was stored before is safe; free some space and try again. "_s.repeated(4);
        QTest::newRow("one line") << QString() << u"The disk is full."_s << QString();
        QTest::newRow("one line and a button") << QString() << u"The disk is full."_s << u"Try again"_s;
        QTest::newRow("a title and a button") << u"Disk full"_s << QString() << u"Try again"_s;
        QTest::newRow("several lines and a button") << u"Disk full"_s << several << u"Try again"_s;
    }
    void theIconStandsOnTheFirstLine()
    {
        QFETCH(const QString, title);
        QFETCH(const QString, text);
        QFETCH(const QString, action);
        QWidget page;
        Banner banner(m_theme, BannerShape::Card, &page);
        banner.setAction(action);
        banner.showMessage(BannerKind::Danger, title, text);
        banner.resize(420, banner.heightForWidth(420));
        page.resize(banner.size());
        page.show();
        banner.layout()->activate();
        const auto *icon = banner.findChild<IconView *>();
        const TextLabel *first = nullptr;
        for (const auto *label : banner.findChildren<TextLabel *>()) {
            if (label->isVisible() && (!first || label->y() < first->y()))
                first = label;
        }
        QVERIFY(first);
        QCOMPARE(banner.findChild<QPushButton *>()->isVisible(), !action.isEmpty());
        const int line = first->y() + m_theme.lineHeight(TextStep::Body) / 2;
        QVERIFY2(qAbs(icon->geometry().center().y() - line) <= 1,
                 qPrintable(u"icon at %1, line at %2"_s.arg(icon->geometry().center().y()).arg(line)));
        QVERIFY(first->height() >= first->heightForWidth(first->width()));
    }

    void theWordsAreAskedForAgainInAnotherLanguage()
    {
        Banner banner(m_theme, BannerShape::Card);
        const auto *button = banner.findChild<QPushButton *>();
        QString language = u"one"_s;
        const auto changeTo = [&banner, &language](const QString &other) {
            language = other;
            QEvent event(QEvent::LanguageChange);
            QCoreApplication::sendEvent(&banner, &event);
        };
        banner.showWords(BannerKind::Warn, [&language] {
            return BannerWords{u"title"_s + language, u"text"_s + language, u"button"_s + language};
        });
        QCOMPARE(banner.words(), u"titleone textone"_s);
        changeTo(u"two"_s);
        QCOMPARE(banner.words(), u"titletwo texttwo"_s);
        QCOMPARE(button->text(), u"buttontwo"_s);
        QCOMPARE(banner.kind(), BannerKind::Warn);
#ifdef AMANDESK_LISTENS
        QCOMPARE(banner.accessibleName(), banner.words());
#endif
        banner.showMessage(BannerKind::Info, {}, u"given"_s);
        changeTo(u"three"_s);
        QCOMPARE(banner.words(), u"given"_s);
        banner.showWords(BannerKind::Warn, [] { return BannerWords{{}, u"again"_s, {}}; });
        QVERIFY(button->isHidden());
        banner.dismiss();
        changeTo(u"four"_s);
        QVERIFY(banner.isHidden());
    }
    void whatIsAskedForAgainIsNotAnnounced()
    {
#ifndef AMANDESK_LISTENS
        QSKIP("announcements can be heard by a platform's accessibility alone");
#endif
        Banner banner(m_theme, BannerShape::Strip);
        int left = 20;
        banner.showWords(BannerKind::Warn, [&left] { return BannerWords{QString::number(left), {}, {}}; });
        QCOMPARE(banner.accessibleName(), u"20"_s); // where there are no announcements, a changed name is read out
        left = 19;
        banner.askForWords();
        QCOMPARE(banner.words(), u"19"_s);
        QCOMPARE(banner.accessibleName(), u"20"_s);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestBanner)
#include "tst_banner.moc"
