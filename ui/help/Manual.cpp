// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/Manual.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace usher::ui
{

namespace
{

const QString pagesFolder = QStringLiteral(":/usher/manual/");
const QString contents = QStringLiteral("index.md");

/// Returns the text without the Markdown marks that the manual uses, and with spaces for line breaks.
QString wordsOf(const QString& text)
{
    static const QRegularExpression marks(QStringLiteral("[`*]|\\]\\([^)]*\\)|\\["));
    return QString(text).remove(marks).replace(u'\n', u' ');
}

} // namespace

Manual::Manual()
{
    add(contents);
    if (!m_pages.empty()) {
        const QString text = m_pages.front().text;
        static const QRegularExpression link(QStringLiteral("\\]\\(([a-z-]+\\.md)"));
        for (auto each = link.globalMatch(text); each.hasNext();) {
            add(each.next().captured(1));
        }
    }
    for (const QString& file :
         QDir(pagesFolder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
        add(file);
    }
}

const ManualPage* Manual::page(const QString& file) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&](const ManualPage& each) { return each.file == file; });
    return found == m_pages.end() ? nullptr : &*found;
}

void Manual::add(const QString& file)
{
    QFile source(pagesFolder + file);
    if (page(file) || !source.open(QIODevice::ReadOnly)) {
        return;
    }
    const QString text = QString::fromUtf8(source.readAll());
    const QString heading = QStringLiteral("# ");
    const QString firstLine = text.section(u'\n', 0, 0);
    m_pages.push_back({.file = file,
                       .title = firstLine.startsWith(heading) ? firstLine.sliced(heading.size()) : file,
                       .text = text,
                       .words = wordsOf(text)});
}

QString headingAnchor(const QString& heading)
{
    QString anchor;
    for (const QChar each : heading.trimmed().toLower()) {
        if (each.isSpace()) {
            anchor += u'-';
        } else if (each.isLetterOrNumber() || each == u'-' || each == u'_') {
            anchor += each;
        }
    }
    return anchor;
}

} // namespace usher::ui
