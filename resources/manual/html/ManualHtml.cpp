// SPDX-License-Identifier: GPL-3.0-or-later
// usher-manual-html FOLDER: writes the manual into FOLDER as HTML, a file for each page. Runs when Usher is
// built.
#include <iostream>

#include <md4c-html.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include "ui/help/Manual.h"

namespace
{

using namespace Qt::StringLiterals;
using usher::ui::Manual;
using usher::ui::ManualPage;

QString converted(const QString& markdown)
{
    const auto append = [](const MD_CHAR* text, MD_SIZE size, void* html) {
        static_cast<QByteArray*>(html)->append(text, static_cast<qsizetype>(size));
    };
    const QByteArray source = markdown.toUtf8();
    QByteArray html;
    if (md_html(source.constData(), static_cast<MD_SIZE>(source.size()), append, &html,
                MD_DIALECT_GITHUB | MD_FLAG_NOHTML, MD_HTML_FLAG_XHTML) != 0) {
        return {};
    }
    return QString::fromUtf8(html);
}

/// What a heading says, without mark-up and entities.
QString textOf(QString html)
{
    static const QRegularExpression tag(u"<[^>]*>"_s);
    return html.remove(tag)
        .replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, R"(")"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

QString withAnchors(const QString& html)
{
    static const QRegularExpression heading(u"<h([1-6])>(.*?)</h"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype done = 0;
    for (auto each = heading.globalMatch(html); each.hasNext();) {
        const auto match = each.next();
        result +=
            html.sliced(done, match.capturedStart() - done) +
            u"<h%1 id=\"%2\">"_s.arg(match.captured(1), usher::ui::headingAnchor(textOf(match.captured(2))));
        done = match.capturedStart(2);
    }
    return result + html.sliced(done);
}

QString htmlName(QString file)
{
    file.chop(2);
    return file + u"html"_s;
}

QString navigation(const Manual& manual, const ManualPage& current)
{
    QString items;
    for (const ManualPage& page : manual.pages()) {
        items += u"<li><a href=\"%1\"%2>%3</a></li>\n"_s.arg(
            htmlName(page.file), &page == &current ? u" aria-current=\"page\""_s : QString(),
            page.title.toHtmlEscaped());
    }
    return u"<nav aria-label=\"Pages\">\n<ul>\n"_s + items + u"</ul>\n</nav>\n"_s;
}

QString document(const Manual& manual, const ManualPage& page)
{
    static const QRegularExpression link(u"href=\"([a-z-]+)\\.md"_s);
    const QString body = withAnchors(converted(page.text)).replace(link, u"href=\"\\1.html"_s);
    const QString head =
        u"<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n"
        "<link rel=\"stylesheet\" href=\"manual.css\"/>\n<title>"_s +
        page.title.toHtmlEscaped() + u"</title>\n</head>\n<body>\n"_s;
    return head + navigation(manual, page) + u"<main>\n"_s + body + u"</main>\n</body>\n</html>\n"_s;
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size() &&
           file.flush();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "Usage: usher-manual-html FOLDER\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const Manual manual;
    QFile style(u":/usher/manual-html/manual.css"_s);
    bool isWritten = !manual.pages().empty() && folder.mkpath(u"."_s) && style.open(QIODevice::ReadOnly) &&
                     write(folder.filePath(u"manual.css"_s), style.readAll());
    for (const ManualPage& page : manual.pages()) {
        isWritten = isWritten && write(folder.filePath(htmlName(page.file)), document(manual, page).toUtf8());
    }
    if (!isWritten) {
        std::cerr << "The manual could not be written to " << argv[1] << '\n';
    }
    return isWritten ? 0 : 1;
}
