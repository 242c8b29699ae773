// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/ManText.h"

namespace usher::cli
{

namespace
{

/// Returns a word as text, safe from being read as a request, and never divided at an underscore.
QString plain(const QString& word)
{
    if (word.startsWith(u'.') || word.startsWith(u'\'')) {
        return QStringLiteral("\\&") + word;
    }
    if (word.startsWith(u'-')) {
        return u'\\' + word;
    }
    return word.contains(u'_') ? QStringLiteral("\\%") + word : word;
}

/// Returns the macro for a word without its punctuation; an empty text if it is an ordinary word.
QString macroOf(const QString& word, const QStringList& placeholders)
{
    if (word.startsWith(QStringLiteral("--"))) {
        return QStringLiteral("Fl ") + word.sliced(1);
    }
    if (word == u"-") {
        return QStringLiteral("Ql -");
    }
    if (placeholders.contains(word)) {
        return QStringLiteral("Ar ") + word;
    }
    return word.endsWith(QStringLiteral(".conf")) ? QStringLiteral("Pa ") + word : QString();
}

bool endsSentence(const QString& word)
{
    return word.endsWith(u'.') && !word.endsWith(QStringLiteral("..."));
}

QStringList manParagraph(const QString& paragraph, const QStringList& placeholders)
{
    QStringList lines;
    QStringList line;
    const auto endLine = [&] {
        if (!line.isEmpty()) {
            lines << line.join(u' ');
            line.clear();
        }
    };
    for (const QString& word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
        qsizetype size = word.size();
        while (size > 0 && QStringLiteral(".,:;)").contains(word[size - 1])) {
            --size;
        }
        const QString macro = macroOf(word.first(size), placeholders);
        if (macro.isEmpty()) {
            line << plain(word);
            if (endsSentence(word)) {
                endLine();
            }
            continue;
        }
        endLine();
        QString marked = u'.' + macro;
        for (const QChar punctuation : word.sliced(size)) {
            marked += QStringLiteral(" ") + punctuation;
        }
        lines << marked;
    }
    endLine();
    return lines;
}

/// Returns words of a usage, with blanks between them, as macros.
QString usageMacros(const QString& words)
{
    QStringList macros;
    for (const QString& word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith(QStringLiteral("--"))) {
            macros << QStringLiteral("Fl ") + word.sliced(1);
        } else if (word == u"<" || word == u">") {
            macros << QStringLiteral("No ") + word;
        } else if (word == u"|" || word == u"...") {
            macros << word;
        } else if (word.contains(u'|')) {
            macros << QStringLiteral("Cm ") + QString(word).replace(u'|', QStringLiteral(" | Cm "));
        } else {
            macros << QStringLiteral("Ar ") + word;
        }
    }
    return macros.join(u' ');
}

/// Returns words outside brackets, each option with its value on a line of its own.
QStringList outsideBrackets(const QString& words)
{
    QStringList lines;
    for (const QString& piece : words.trimmed().split(QStringLiteral(" --"), Qt::SkipEmptyParts)) {
        const bool isCut = !lines.isEmpty();
        lines << u'.' + usageMacros((isCut ? QStringLiteral("--") : QString()) + piece);
    }
    return lines;
}

} // namespace

QStringList manText(const QString& text, const QStringList& placeholders)
{
    QStringList lines;
    bool isLiteral = false;
    for (const QString& paragraph : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (paragraph.startsWith(u' ') != isLiteral) {
            isLiteral = !isLiteral;
            lines << (isLiteral ? QStringList{QStringLiteral(".Bd -literal")}
                                : QStringList{QStringLiteral(".Ed"), QStringLiteral(".Pp")});
        }
        lines << (isLiteral ? QStringList{paragraph} : manParagraph(paragraph, placeholders));
    }
    return isLiteral ? lines << QStringLiteral(".Ed") : lines;
}

QStringList manUsage(const QString& usage)
{
    QStringList lines;
    qsizetype at = 0;
    while (at < usage.size()) {
        const auto isOpening = [](QChar c) { return c == u'[' || c == u'('; };
        const auto opening = std::find_if(usage.begin() + at, usage.end(), isOpening) - usage.begin();
        lines << outsideBrackets(usage.sliced(at, opening - at));
        if (opening == usage.size()) {
            break;
        }
        const bool isOptional = usage[opening] == u'[';
        const auto closing = usage.indexOf(isOptional ? u']' : u')', opening);
        QString words = usage.sliced(opening + 1, closing - opening - 1);
        at = closing + 1;
        const QString dots = QStringLiteral("...");
        if (usage.sliced(at).startsWith(dots)) {
            words += u' ' + dots;
            at += dots.size();
        }
        lines << (isOptional ? QStringLiteral(".Op ") : QStringLiteral(".Pq ")) + usageMacros(words);
    }
    return lines;
}

} // namespace usher::cli
