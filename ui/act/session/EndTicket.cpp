// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndTicket.h"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include "core/VisibleText.h"
#include "core/audit/export/SignedStatement.h"
#include "ui/act/session/EndText.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class EndTicketWords final
{
    Q_DECLARE_TR_FUNCTIONS(EndTicket)
};

/// What a readable copy says, as plain text without markup.
struct Ticket {
    QString title;
    QString summary;
    std::vector<std::pair<QString, QString>> facts;
    QStringList columns;
    std::vector<QStringList> rows;
    QStringList notes;
    QString command; ///< that checks the statement
};

QString textOf(const QJsonObject& content, QLatin1StringView key)
{
    return visibleText(content.value(key).toString());
}

std::vector<std::pair<QString, QString>> factsOf(const audit::StatementVerdict& statement,
                                                 const sso::EndResult& result)
{
    using namespace Qt::StringLiterals;
    const QJsonObject& content = statement.content;
    std::vector<std::pair<QString, QString>> facts{
        {EndTicketWords::tr("Time (UTC)"), textOf(content, "time"_L1)},
        {EndTicketWords::tr("Who acted"),
         visibleText(content.value("actor"_L1).toObject().value("username"_L1).toString())},
        {EndTicketWords::tr("Reason"), textOf(content, "reason"_L1)},
        {EndTicketWords::tr("Store"), textOf(content, "store"_L1)},
        {EndTicketWords::tr("Correlation ID"), textOf(content, "cid"_L1)},
        {EndTicketWords::tr("Record"), numberText(result.receipt.number)},
        {EndTicketWords::tr("SHA-256 of the set"), visibleText(result.setHash)},
        {EndTicketWords::tr("SHA-256 of the statement"), statement.hash},
        {EndTicketWords::tr("Public key"), visibleText(statement.key)},
    };
    std::erase_if(facts, [](const auto& fact) { return fact.second.isEmpty(); });
    return facts;
}

Ticket ticketOf(const sso::EndResult& result)
{
    const audit::StatementVerdict statement = audit::verifyStatement(result.statement, {});
    Ticket ticket{.title = EndTicketWords::tr("Sessions ended"),
                  .summary = visibleText(resultSentence(result)),
                  .facts = factsOf(statement, result),
                  .columns = {EndTicketWords::tr("Token"), EndTicketWords::tr("User"),
                              EndTicketWords::tr("Expiration (UTC)"), EndTicketWords::tr("Result"),
                              EndTicketWords::tr("Token now")},
                  .rows = {},
                  .notes = {},
                  .command = QStringLiteral("usher-cli audit verify --evidence %1 --public-key KEY")
                                 .arg(resultFileName(result, ResultFormat::Statement))};
    const std::size_t count = std::min(result.sessions.size(), mostInTicket);
    for (std::size_t i = 0; i < count; ++i) {
        const sso::EndedSession& each = result.sessions[i];
        ticket.rows.push_back({visibleText(tokenText(each.session)), visibleText(each.session.username),
                               utcText(each.session.expirationTime), fateBadge(each.fate).text,
                               tokenStateText(result, each)});
    }
    if (count < result.sessions.size()) {
        ticket.notes << EndTicketWords::tr(
                            "This copy lists the first %1 of %2 sessions. The statement has all.")
                            .arg(numberText(count), numberText(result.sessions.size()));
    }
    ticket.notes << EndTicketWords::tr(
        "This copy proves nothing by itself. The signed statement (JSON) does: check it with the store's "
        "public key, from another source than the file:");
    return ticket;
}

/// Returns text that Markdown shows as it is.
QString escaped(const QString& text)
{
    QString result;
    for (const QChar character : text) {
        if (character.unicode() < 0x80 && (character.isPunct() || character.isSymbol())) {
            result += u'\\';
        }
        result += character;
    }
    return result;
}

QByteArray markdown(const Ticket& ticket)
{
    const auto row = [](const QStringList& cells) {
        QStringList escapedCells;
        std::ranges::transform(cells, std::back_inserter(escapedCells), escaped);
        return QStringLiteral("| ") + escapedCells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
    };
    QString text = QStringLiteral("# %1\n\n%2\n\n").arg(escaped(ticket.title), escaped(ticket.summary));
    for (const auto& [name, value] : ticket.facts) {
        text += QStringLiteral("- %1: %2\n").arg(escaped(name), escaped(value));
    }
    text += u'\n' + row(ticket.columns) + QStringLiteral("| --- ").repeated(ticket.columns.size()) +
            QStringLiteral("|\n");
    for (const QStringList& cells : ticket.rows) {
        text += row(cells);
    }
    for (const QString& note : ticket.notes) {
        text += u'\n' + escaped(note) + u'\n';
    }
    return (text + QStringLiteral("\n    %1\n").arg(ticket.command)).toUtf8();
}

void addTable(QTextCursor& cursor, const std::vector<QStringList>& rows)
{
    QTextTableFormat format;
    format.setHeaderRowCount(1); // repeated on each page
    format.setCellPadding(4);
    format.setCellSpacing(0);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderCollapse(true);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    const auto columns = static_cast<int>(rows.front().size());
    QTextTable* table = cursor.insertTable(static_cast<int>(rows.size()), columns, format);
    for (int row = 0; row < table->rows(); ++row) {
        for (int column = 0; column < columns; ++column) {
            QTextCharFormat letters;
            letters.setFontWeight(row == 0 ? QFont::DemiBold : QFont::Normal);
            table->cellAt(row, column)
                .firstCursorPosition()
                .insertText(rows[static_cast<std::size_t>(row)].at(column), letters);
        }
    }
    cursor.movePosition(QTextCursor::End);
}

/// Fills the document with plain text only: nothing in it can be taken for markup.
void fill(QTextDocument& document, const Ticket& ticket)
{
    QTextCursor cursor(&document);
    QTextCharFormat title;
    constexpr double titlePoints = 16;
    title.setFontPointSize(titlePoints);
    cursor.insertText(ticket.title, title);
    cursor.insertBlock();
    cursor.insertText(ticket.summary, QTextCharFormat());
    cursor.insertBlock();
    std::vector<QStringList> facts{{EndTicketWords::tr("What"), EndTicketWords::tr("Value")}};
    for (const auto& [name, value] : ticket.facts) {
        facts.push_back({name, value});
    }
    addTable(cursor, facts);
    cursor.insertBlock();
    std::vector<QStringList> rows{ticket.columns};
    rows.insert(rows.end(), ticket.rows.begin(), ticket.rows.end());
    addTable(cursor, rows);
    for (const QString& line : ticket.notes + QStringList{ticket.command}) {
        cursor.insertBlock();
        cursor.insertText(line, QTextCharFormat());
    }
}

QByteArray pdf(const Ticket& ticket)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QBuffer::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    constexpr double margin = 15; // millimetres
    writer.setPageMargins({margin, margin, margin, margin}, QPageLayout::Millimeter);
    writer.setTitle(ticket.title);
    writer.setCreator(QCoreApplication::applicationName());
    QTextDocument document;
    constexpr double points = 9;
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(points);
    document.setDefaultFont(font);
    fill(document, ticket);
    document.print(&writer);
    return bytes;
}

} // namespace

QByteArray resultFile(const sso::EndResult& result, ResultFormat format)
{
    switch (format) {
    case ResultFormat::Statement:
        return result.statement;
    case ResultFormat::Pdf:
        return pdf(ticketOf(result));
    case ResultFormat::Markdown:
        return markdown(ticketOf(result));
    }
    return {};
}

QString resultFileName(const sso::EndResult& result, ResultFormat format)
{
    const QString name = QStringLiteral("sessions-ended-%1.").arg(result.receipt.number);
    switch (format) {
    case ResultFormat::Statement:
        return name + QStringLiteral("json");
    case ResultFormat::Pdf:
        return name + QStringLiteral("pdf");
    case ResultFormat::Markdown:
        return name + QStringLiteral("md");
    }
    return name;
}

} // namespace usher::ui
