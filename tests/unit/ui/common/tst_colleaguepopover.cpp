#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/agentlist.h"
#include "ui/common/colleaguepopover.h"
#include <memory>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
Agent agent(qint64 id, const QString &name, const QString &division, int conversations, bool available = true)
{
    Agent made;
    made.id = AgentId{id};
    made.name = name;
    made.email = u"orang%1@contoh.example"_s.arg(id);
    made.divisions = {division};
    made.openConversations = conversations;
    made.available = available;
    return made;
}

QList<Agent> team()
{
    QList<Agent> agents{agent(1, u"Ade Kurnia"_s, u"Retail"_s, 0, false), agent(2, u"Denny Akbar"_s, u"Grosir"_s, 3),
                        agent(3, u"Déwi Lestari"_s, u"Retail"_s, 8),
                        agent(4, u"Rina Anggraini Kusumawardhani binti Soerjodiningrat"_s, u"Layanan pelanggan"_s, 1),
                        agent(5, u"Sari Wulandari"_s, u"Retail"_s, 4)};
    agents[4].forcedOffline = true;
    return agents;
}
} // namespace

// Choosing a colleague: by keyboard, with a note, while the server is asked and when it says no.
class TestColleaguePopover final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init()
    {
        m_opener = std::make_unique<QPushButton>(u"Hand over"_s);
        m_opener->show();
        m_popover = new ColleaguePopover(m_theme, m_opener.get());
        m_question = {};
        m_question.customer = u"Budi Santoso"_s;
    }
    void cleanup() { m_opener.reset(); }

    void enterAloneGivesNothingAway()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QVERIFY(search()->hasFocus());
        QVERIFY(!list()->currentIndex().isValid());
        QVERIFY(!go()->isEnabled());
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 0);
    }
    void itStaysInTheWindow()
    {
        QWidget window;
        window.setGeometry(100, 100, 600, 500);
        auto *opener = new QPushButton(u"Assign"_s, &window);
        opener->setGeometry(60, 20, 80, 32); // with less room at its left than the sheet is wide
        window.show();
        ColleaguePopover popover(m_theme, opener);
        popover.ask(m_question);
        QVERIFY(popover.width() > 140);
        QCOMPARE(popover.x(), window.mapToGlobal(QPoint()).x() + Space::s8);
        opener->move(500, 20);
        ColleaguePopover right(m_theme, opener);
        right.ask(m_question);
        QCOMPARE(right.x() + right.width(), opener->mapToGlobal(QPoint(80, 0)).x());
    }
    void whoHasTimeComesFirst()
    {
        open();
        QStringList names;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            names.append(list()->model()->index(row, 0).data().toString().section(u' ', 0, 0));
        QCOMPARE(names, (QStringList{u"Rina"_s, u"Denny"_s, u"Déwi"_s, u"Ade"_s, u"Sari"_s}));
    }
    void isFoundByTyping_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("rows");
        QTest::newRow("the beginning of a name") << u"den"_s << u"Denny Akbar"_s << 1;
        QTest::newRow("without the accent") << u"dewi"_s << u"Déwi Lestari"_s << 1;
        QTest::newRow("two words, any order") << u"les DEW"_s << u"Déwi Lestari"_s << 1;
        QTest::newRow("a division") << u"retail"_s << u"Déwi Lestari"_s << 3;
        QTest::newRow("an address") << u"orang2@"_s << u"Denny Akbar"_s << 1;
        QTest::newRow("nobody") << u"zz"_s << QString() << 0;
    }
    void isFoundByTyping()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, rows);
        open();
        QTest::keyClicks(search(), typed);
        QCOMPARE(list()->model()->rowCount(), rows);
        QTEST(list()->currentIndex().data().toString(), "first");
        QCOMPARE(go()->isEnabled(), rows > 0);
        QCOMPARE(list()->isVisible(), rows > 0);
    }
    void enterConfirmsWithTheNote()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QTest::keyClick(search(), Qt::Key_Down);
        QTest::keyClick(search(), Qt::Key_Down);
        QTest::keyClick(search(), Qt::Key_Tab);
        QVERIFY(note()->hasFocus());
        QTest::keyClicks(note(), u" Minta resi"_s);
        QTest::keyClick(note(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(note(), u"hari ini "_s);
        QCOMPARE(confirmed.size(), 0);
        QTest::keyClick(note(), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(confirmed[0][0].value<ColleagueTask>(), ColleagueTask::HandOver);
        QCOMPARE(confirmed[0][1].value<Agent>().id, AgentId{2});
        QCOMPARE(confirmed[0][2].toString(), u"Minta resi\nhari ini"_s);
    }
    void whileTheServerIsAskedNothingIsAskedAgain()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QTest::keyClicks(search(), u"denny"_s);
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
        QVERIFY(m_popover->isVisible());
        QVERIFY(!go()->isEnabled() && !search()->isEnabled() && !note()->isEnabled());
        QCOMPARE(go()->text(), u"Handing over…"_s);
        QTest::mouseClick(go(), Qt::LeftButton);
        QCOMPARE(confirmed.size(), 1);
    }
    void aRefusalIsSaidInItsPlaceAndKeepsWhatWasTyped()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QTest::keyClicks(search(), u"denny"_s);
        QTest::keyClicks(note(), u"Minta resi"_s);
        const int before = m_popover->height();
        QTest::keyClick(note(), Qt::Key_Return);
        m_popover->showRefusal(u"Not handed over. The server cannot be reached."_s);
        QVERIFY(labels().contains(u"Not handed over. The server cannot be reached."_s));
        QVERIFY(m_popover->height() > before);
        QCOMPARE(note()->toPlainText(), u"Minta resi"_s);
        QVERIFY(search()->hasFocus());
        QTest::keyClick(search(), Qt::Key_Return); // the same once more
        QCOMPARE(confirmed.size(), 2);
        QCOMPARE(confirmed[1][2].toString(), u"Minta resi"_s);
        QCOMPARE(m_popover->height(), before);
    }
    void escapeClosesAndKeepsTheNote()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QTest::keyClicks(search(), u"denny"_s);
        QTest::keyClicks(note(), u"Minta"_s);
        QTest::keyClick(search(), Qt::Key_Escape);
        QVERIFY(!m_popover->isVisible());
        QCOMPARE(confirmed.size(), 0);
        open();
        QCOMPARE(note()->toPlainText(), u"Minta"_s);
        m_popover->clear();
        open();
        QVERIFY(note()->toPlainText().isEmpty());
    }
    void stayingMakesItAnAddition()
    {
        QSignalSpy confirmed(m_popover, &ColleaguePopover::confirmed);
        open();
        QVERIFY(!stay()->isVisible());
        m_question.orOther = true;
        m_question.waiting = 2;
        open();
        QVERIFY(stay()->isVisible() && !stay()->isChecked());
        QVERIFY(labels().contains(u"2 message(s) not sent yet would fail."_s));
        m_question.textInBox = true;
        open();
        QVERIFY(labels().contains(u"2 message(s) not sent yet would fail. Your text in the box is not sent."_s));
        QTest::keyClick(stay(), Qt::Key_Space);
        QCOMPARE(go()->text(), u"Add"_s);
        QVERIFY(labels().filter(u"not sent yet"_s).isEmpty());
        QTest::keyClicks(search(), u"denny"_s);
        QTest::keyClick(search(), Qt::Key_Return);
        QCOMPARE(confirmed[0][0].value<ColleagueTask>(), ColleagueTask::Add);
    }
    void removingTakesNoNote()
    {
        m_question.task = ColleagueTask::Remove;
        m_question.takesNote = false;
        open();
        QVERIFY(!note()->isVisible());
        QCOMPARE(go()->text(), u"Remove"_s);
    }
    void whatTheServerDoesNotTellIsSaid()
    {
        QSignalSpy wanted(m_popover, &ColleaguePopover::agentsWanted);
        m_popover->ask(m_question);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(labels().contains(u"Asking the server"_s));
        m_popover->showError({ErrorKind::Network, {}, {}});
        QVERIFY(labels().contains(u"No connection"_s));
        auto *again = button(u"Try again"_s);
        QVERIFY(again);
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(wanted.size(), 2);
        QVERIFY(labels().contains(u"Asking the server"_s));
        QVERIFY(search()->hasFocus());
        m_popover->showAgents({}, {});
        QVERIFY(labels().contains(u"There is no colleague to choose"_s));
        m_popover->showAgents(team(), {});
        QTest::keyClicks(search(), u"zz"_s);
        QTest::mouseClick(button(u"Show everybody"_s), Qt::LeftButton);
        QCOMPARE(list()->model()->rowCount(), 5);
    }
    void rowsAreSpoken()
    {
        m_popover->ask(m_question);
        m_popover->showAgents(team(), AgentId{2});
        const auto spoken = [this](int row) {
            return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(1), u"Denny Akbar (you), Grosir, 3 conversation(s), Available"_s);
        QVERIFY2(spoken(4).endsWith(u"Off by admin"_s), qPrintable(spoken(4)));
        QVERIFY(m_popover->accessibleName().contains(u"Budi Santoso"_s));
    }
    void longerWordsHaveRoom_data()
    {
        QTest::addColumn<int>("scale");
        QTest::newRow("usual") << 100;
        QTest::newRow("large text") << 140;
    }
    void longerWordsHaveRoom()
    {
        QFETCH(const int, scale);
        const LongerWords longer;
        m_theme.setTextScale(scale);
        m_question.orOther = true;
        m_question.waiting = 3;
        m_question.textInBox = true;
        open();
        m_popover->showRefusal(u"Not handed over. The server cannot be reached."_s);
        Pictures::save(*m_popover, u"colleagues-longer-%1"_s.arg(scale));
        QTRY_COMPARE(clippedTexts(*m_popover).join(u'|'), QString());
        m_theme.setTextScale(100);
    }
    void pictures()
    {
        m_question.orOther = true;
        open();
        QTest::keyClick(search(), Qt::Key_Down);
        QTest::keyClick(search(), Qt::Key_Down);
        QTest::keyClicks(note(), u"Minta resi, janji kabar sebelum jam 12"_s);
        Pictures::saveBoth(m_theme, *m_popover, u"colleagues"_s);
        m_popover->showRefusal(u"Not handed over. The server cannot be reached. Stored data stays readable; check the "
                               "network and try again."_s);
        Pictures::saveBoth(m_theme, *m_popover, u"colleagues-refused"_s);
        m_popover->setBusy(true);
        Pictures::save(*m_popover, u"colleagues-busy"_s);
        m_popover->clear();
        m_popover->ask(m_question);
        m_popover->showError({ErrorKind::Network, {}, {}});
        Pictures::saveBoth(m_theme, *m_popover, u"colleagues-failed"_s);
        m_popover->close();
        m_question = {};
        m_question.task = ColleagueTask::Remove;
        m_question.takesNote = false;
        open();
        QTest::keyClick(search(), Qt::Key_Down);
        Pictures::saveBoth(m_theme, *m_popover, u"colleagues-remove"_s);
        QVERIFY(m_popover->height() > 200);
    }

private:
    void open()
    {
        m_popover->ask(m_question);
        m_popover->showAgents(team(), {});
    }
    QLineEdit *search() const { return m_popover->findChild<QLineEdit *>(u"colleagueSearch"_s); }
    QListView *list() const { return m_popover->findChild<QListView *>(u"colleagues"_s); }
    QPlainTextEdit *note() const { return m_popover->findChild<QPlainTextEdit *>(u"colleagueNote"_s); }
    QCheckBox *stay() const { return m_popover->findChild<QCheckBox *>(u"stay"_s); }
    QPushButton *go() const { return m_popover->findChild<QPushButton *>(u"go"_s); }
    QPushButton *button(const QString &words) const
    {
        for (auto *button : m_popover->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == words)
                return button;
        }
        return nullptr;
    }
    QStringList labels() const
    {
        QStringList texts;
        for (const auto *label : m_popover->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    }

    Theme m_theme;
    std::unique_ptr<QPushButton> m_opener;
    ColleaguePopover *m_popover = nullptr; // the opener's
    ColleaguePopover::Question m_question;
};

QTEST_MAIN(TestColleaguePopover)
#include "tst_colleaguepopover.moc"
