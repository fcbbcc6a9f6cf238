#include "ui/settings/spellingpage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/commanddelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/settings/settingsgroup.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 8; // then the list scrolls
}

SpellingPage::SpellingPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_note(new Banner(theme, BannerShape::Card))
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text3))
    , m_list(new QListWidget)
    , m_remove(new Button(theme, ButtonKind::Neutral))
{
    m_note->setObjectName(u"spellingNote"_s);
    addLanguages(theme);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(7);
    column->addWidget(m_note);
    column->addWidget(m_languages);
    column->addSpacing(Space::s12);
    column->addWidget(m_title);
    column->addWidget(makeWords());
    column->addWidget(m_remove, 0, Qt::AlignRight);
    column->addStretch(1);
    connect(m_remove, &QPushButton::clicked, this, &SpellingPage::removeCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_note, &Banner::activated, this, [this] {
        if (!m_removed)
            return;
        const QString back = *std::exchange(m_removed, std::nullopt);
        m_note->dismiss();
        emit addRequested(back);
    });
    connect(&theme, &Theme::changed, this, &SpellingPage::refreshWords);
    retranslate();
}

void SpellingPage::addLanguages(const Theme &theme)
{
    m_languages = new SettingsGroup(theme);
    const auto add = [this](SettingsRow *&row, QCheckBox *&box, const QString &icon, const QString &name) {
        row = m_languages->addRow(icon);
        box = new QCheckBox;
        box->setObjectName(name);
        row->addControl(box);
    };
    add(m_onRow, m_on, u"text-spellcheck"_s, u"spelling"_s);
    add(m_indonesianRow, m_indonesian, u"language"_s, u"spellingIndonesian"_s);
    add(m_englishRow, m_english, u"language"_s, u"spellingEnglish"_s);
    connect(m_on, &QCheckBox::clicked, this, &SpellingPage::onChosen);
    connect(m_indonesian, &QCheckBox::clicked, this, &SpellingPage::indonesianChosen);
    connect(m_english, &QCheckBox::clicked, this, &SpellingPage::englishChosen);
}

QWidget *SpellingPage::makeWords()
{
    m_title->setWeight(QFont::DemiBold);
    m_nothing->setObjectName(u"noOwnWords"_s);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    m_list->setObjectName(u"ownWords"_s);
    m_list->setItemDelegate(new CommandDelegate(m_theme, CommandDelegate::First::Word, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_remove->setObjectName(u"removeOwnWord"_s);
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, Space::s4, 1, Space::s4);
    inside->setSpacing(0);
    inside->addWidget(m_nothing);
    inside->addWidget(m_list);
    return card;
}

void SpellingPage::setState(const SpellingState &state)
{
    m_state = state;
    retranslate();
}

void SpellingPage::setWords(const QStringList &words)
{
    const int row = m_list->currentRow();
    m_words = words;
    refreshWords();
    m_list->setCurrentRow(std::min(std::max(row, 0), int(words.size()) - 1)); // -1: none
}

void SpellingPage::refreshWords()
{
    const int row = m_list->currentRow();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const QString &word : std::as_const(m_words))
        m_list->addItem(oneLine(word));
    m_list->setCurrentRow(row);
    m_list->setFixedHeight(std::min(int(m_words.size()), mostRows) * m_theme.scaled(CommandDelegate::rowHeight));
    m_list->setVisible(!m_words.isEmpty());
    m_nothing->setVisible(m_words.isEmpty());
    m_remove->setVisible(!m_words.isEmpty());
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

void SpellingPage::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < m_words.size())
        emit removeRequested(m_words[row]);
}

void SpellingPage::removed(const QString &word)
{
    m_removed = word;
    m_note->showMessage(BannerKind::Neutral, {}, tr("%1 is removed.").arg(isolated(oneLine(word))));
    m_note->setAction(tr("Bring it back"));
}

void SpellingPage::refuse(const Error &error)
{
    m_removed.reset();
    m_note->setAction({});
    m_note->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
}

bool SpellingPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SpellingPage::retranslate()
{
    m_languages->setTitle(tr("Languages"));
    m_onRow->setWords(
        tr("Check spelling while I write"),
        tr("Misspelled words in your answers are underlined; their menu offers what may be meant. Nothing "
           "leaves this computer."));
    const auto found = [this](const QString &file, const QString &package) {
        return file.isEmpty()
            ? tr("No dictionary was found on this computer. It comes with the package %1.").arg(package)
            : tr("Dictionary: %1").arg(isolated(QDir::toNativeSeparators(file)));
    };
    m_indonesianRow->setWords(tr("Indonesian, with the short forms of chats"),
                              found(m_state.indonesianFile, u"hunspell-id"_s));
    m_englishRow->setWords(tr("English"), found(m_state.englishFile, u"hunspell-en-us"_s));
    m_on->setChecked(m_state.on);
    m_indonesian->setChecked(m_state.indonesian && !m_state.indonesianFile.isEmpty());
    m_indonesian->setEnabled(m_state.on && !m_state.indonesianFile.isEmpty());
    m_english->setChecked(m_state.english && !m_state.englishFile.isEmpty());
    m_english->setEnabled(m_state.on && !m_state.englishFile.isEmpty());
    m_title->setText(tr("My words"));
    m_nothing->setText(
        tr("You have added none yet. The menu of a misspelled word adds it; it is never underlined again."));
    m_list->setAccessibleName(tr("My words"));
    m_list->setAccessibleDescription(tr("Delete removes the chosen one."));
    m_remove->setText(tr("Remove"));
    if (m_removed)
        removed(*m_removed);
    refreshWords();
}

void SpellingPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
