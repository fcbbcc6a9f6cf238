#include "ui/help/helpdialog.h"
#include "ui/common/dialogsize.h"
#include "ui/common/pagelist.h"
#include "ui/common/pageplacer.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QTextBrowser>
#include <QTextList>
#include <QTextTable>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int listWidth = 300;
constexpr int leastPageWidth = 420; // beside the list
constexpr double paragraphGap = 10;
constexpr int windowWidth = 900;
constexpr int windowHeight = 640;
constexpr double documentMargin = 24;
constexpr int pictureWidth = 580; // where the page has so much room
constexpr int pictureHeight = 420;
constexpr int columnShares[]{40, 37, 23}; // of a table of three columns, in percent

// Knows the pages and pictures of one folder of the resources.
class Reader final : public QTextBrowser
{
public:
    explicit Reader(const Theme &theme)
        : m_theme(theme)
    { }
    void setFolder(const QString &folder) { m_folder = folder; }
    void forgetPictures() { m_pictures.clear(); } // another page comes

protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        const QString path = name.path();
        if (!name.scheme().isEmpty() || path.contains(".."_L1) || path.startsWith(u'/'))
            return {};
        if (type != QTextDocument::ImageResource)
            return QTextBrowser::loadResource(type, QUrl(u"qrc"_s + m_folder + u'/' + path));
        if (!m_pictures.contains(name))
            m_pictures.append(name);
        return picture(name);
    }

    void resizeEvent(QResizeEvent *event) override
    {
        QTextBrowser::resizeEvent(event);
        if (std::exchange(m_room, roomForPictures()) == m_room || m_pictures.isEmpty())
            return;
        for (const QUrl &name : std::as_const(m_pictures))
            document()->addResource(QTextDocument::ImageResource, name, picture(name));
        document()->markContentsDirty(0, document()->characterCount());
    }

private:
    int roomForPictures() const
    {
        return qMin(m_theme.scaled(pictureWidth), int(viewport()->width() - 2 * documentMargin));
    }

    // In the page's width at most, in the screen's own dots, with a line around it.
    QVariant picture(const QUrl &name) const
    {
        const QString file =
            m_folder + u'/' + name.path().section(u'.', 0, 0) + (m_theme.isDark() ? u"-dark.png"_s : u"-light.png"_s);
        QImage image = QImage(file).convertToFormat(QImage::Format_ARGB32_Premultiplied); // they have few colours
        if (image.isNull())
            return {};
        const double ratio = devicePixelRatioF();
        const QSize most = QSize(roomForPictures(), m_theme.scaled(pictureHeight)) * ratio;
        const QSize size = image.size() * ratio; // they were taken at 1:1
        image = image.scaled(size.scaled(most, Qt::KeepAspectRatio).boundedTo(size), Qt::KeepAspectRatio,
                             Qt::SmoothTransformation);
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        painter.setPen(m_theme.color(ColorRole::BorderStrong));
        painter.drawRect(QRectF(QPointF(0, 0), image.deviceIndependentSize()).adjusted(0.5, 0.5, -0.5, -0.5));
        return image;
    }

    const Theme &m_theme;
    QString m_folder;
    QList<QUrl> m_pictures; // of the page
    int m_room = 0;
};

bool isPicture(const QTextBlock &block)
{
    return block.begin() != block.end() && block.begin().fragment().charFormat().isImageFormat();
}
} // namespace

HelpDialog::HelpDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(new PageList(theme))
    , m_text(new Reader(theme))
{
    setObjectName(u"help"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setProperty("plane", u"surface"_s);
    m_list->setObjectName(u"helpPages"_s);
    m_text->setOpenLinks(false);
    m_text->setOpenExternalLinks(false);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Space::s12, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_text, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpDialog::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        const QString id = url.path().section(u'.', 0, 0);
        if (url.scheme().isEmpty() && HelpPages::ids().contains(id))
            open(id);
    });
    connect(&theme, &Theme::changed, this, &HelpDialog::follow);
    resize(dialogSize(theme, {windowWidth, windowHeight}, parent));
    retranslate();
    new PagePlacer(theme, *m_list, *row, *this, listWidth, leastPageWidth);
    follow();
}

void HelpDialog::open(const QString &page)
{
    m_list->setCurrentRow(int(qMax(0, HelpPages::ids().indexOf(page))));
    show();
    raise();
    activateWindow();
}

QString HelpDialog::page() const
{
    const int row = m_list->currentRow();
    return row < 0 ? QString() : m_pages[row].id;
}

void HelpDialog::retranslate()
{
    setWindowTitle(tr("Help – Amandesk"));
    m_list->setAccessibleName(tr("Pages"));
    m_text->setAccessibleName(tr("Page"));
    const int row = qMax(0, m_list->currentRow());
    const QString language = QLocale().language() == QLocale::Indonesian ? u"id"_s : u"en"_s;
    m_pages = HelpPages::all(language);
    static_cast<Reader *>(m_text)->setFolder(HelpPages::folder(language));
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const HelpPage &page : std::as_const(m_pages))
        m_list->addItem(page.title);
    m_list->setCurrentRow(row);
    showPage();
}

void HelpDialog::follow()
{
    showPage();
}

void HelpDialog::showPage()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    QTextDocument &document = *m_text->document();
    static_cast<Reader *>(m_text)->forgetPictures();
    document.setDefaultFont(m_theme.font(TextStep::Message));
    document.setMarkdown(m_pages[row].text,
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                             | QTextDocument::MarkdownNoHTML);
    document.setDocumentMargin(documentMargin);
    QTextCursor all(&document);
    all.beginEditBlock(); // or the whole page is placed anew for every cell
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        layOut(QTextCursor(block));
    all.endEditBlock();
    m_text->moveCursor(QTextCursor::Start);
}

// Markdown knows no spaces between paragraphs, and tables come with lines that do not meet.
void HelpDialog::layOut(QTextCursor cursor) const
{
    QTextBlockFormat format = cursor.blockFormat();
    if (!isPicture(cursor.block())) // its line is as high as it is
        format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
    QTextTable *table = cursor.currentTable();
    const bool inList = cursor.currentList() != nullptr;
    if (!table)
        format.setBottomMargin(inList ? paragraphGap / 2 : paragraphGap);
    cursor.setBlockFormat(format);
    if (!table)
        return;
    QTextTableFormat look = table->format();
    look.setCellPadding(6);
    look.setCellSpacing(0);
    look.setBorder(0);
    look.setTopMargin(paragraphGap / 2);
    look.setBottomMargin(paragraphGap);
    if (table->columns() == int(std::size(columnShares))) { // one below the other on a page: their columns are in line
        QList<QTextLength> widths;
        for (const int share : columnShares)
            widths.append(QTextLength(QTextLength::PercentageLength, share));
        look.setColumnWidthConstraints(widths);
        look.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    }
    table->setFormat(look);
    QTextTableCell cell = table->cellAt(cursor);
    QTextCharFormat plane = cell.format();
    plane.setBackground(m_theme.color(cell.row() == 0 ? ColorRole::Selected : ColorRole::Sunken));
    cell.setFormat(plane);
}

void HelpDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
}

} // namespace Amandesk
