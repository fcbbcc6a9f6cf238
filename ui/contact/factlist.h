#pragma once
#include "ui/contact/contactfacts.h"
#include <QWidget>

class QGridLayout;

namespace Amandesk {
class IconView;
class TextLabel;
class Theme;

// Labels at the left, values beside them. Shown again, only what differs changes.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(const Theme &theme, QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);

private:
    struct Row {
        TextLabel *label;
        IconView *icon;
        TextLabel *value;
    };

    void addRow();
    void fill(const Row &row, const Fact &fact);

    const Theme &m_theme;
    QGridLayout *m_grid;
    QList<Row> m_rows; // those beyond the facts are hidden
    QList<Fact> m_facts;
};

// The steps of "who can read this".
class ReaderList final : public QWidget
{
    Q_OBJECT
public:
    explicit ReaderList(const Theme &theme, QWidget *parent = nullptr);
    void setReaders(const QList<Reader> &readers);

private:
    struct Row {
        IconView *icon;
        TextLabel *words;
    };

    const Theme &m_theme;
    QGridLayout *m_grid;
    QList<Row> m_rows;
    QList<Reader> m_readers;
};

} // namespace Amandesk
