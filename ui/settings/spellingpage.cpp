#include "ui/settings/spellingpage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/settings/settingsgroup.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QCheckBox>
#include <QDir>
#include <QListWidget>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 8;
}

SpellingPage::SpellingPage(const Theme &theme, QWidget *parent)
    : OwnListPage(theme, {u"spellingNote"_s, u"ownWords"_s, u"noOwnWords"_s, u"removeOwnWord"_s}, mostRows, parent)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
{
    m_title->setWeight(QFont::DemiBold);
    addLanguages(theme);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(7);
    column->addWidget(note());
    column->addWidget(m_languages);
    column->addSpacing(Space::s12);
    column->addWidget(m_title);
    column->addWidget(card());
    column->addWidget(removeButton(), 0, Qt::AlignRight);
    column->addStretch(1);
    retranslate();
    setWords({});
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

void SpellingPage::setState(const SpellingState &state)
{
    m_state = state;
    retranslate();
}

void SpellingPage::setWords(const QStringList &words)
{
    m_words = words;
    QList<Row> rows;
    for (const QString &word : words)
        rows.append({oneLine(word), {}, {}});
    setRows(rows, std::max(current(), 0));
    removeButton()->setVisible(!words.isEmpty());
}

void SpellingPage::remove(int row)
{
    emit removeRequested(m_words.value(row));
}

void SpellingPage::removed(const QString &word)
{
    m_removed = word;
    showRemoved(tr("%1 is removed.").arg(isolated(oneLine(word))));
}

void SpellingPage::bringBack()
{
    emit addRequested(std::exchange(m_removed, QString()));
}

void SpellingPage::retranslate()
{
    OwnListPage::retranslate();
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
    nothing()->setText(
        tr("You have added none yet. The menu of a misspelled word adds it; it is never underlined again."));
    list()->setAccessibleName(tr("My words"));
    list()->setAccessibleDescription(tr("Delete removes the chosen one."));
    if (hasRemoved())
        removed(m_removed);
}

} // namespace Amandesk
