// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CsvRow.h"

#include "core/VisibleText.h"

namespace usher
{

namespace
{

/// Returns whether a spreadsheet could take the text for a formula. White space before it makes no
/// difference.
bool looksLikeFormula(const QString& text)
{
    // The last four are the full-width forms.
    static const QString beginnings = QStringLiteral("=+-@\uFF1D\uFF0B\uFF0D\uFF20");
    const QString trimmed = text.trimmed();
    return !trimmed.isEmpty() && beginnings.contains(trimmed.front());
}

QString csvField(const QString& text)
{
    QString content = visibleText(text);
    if (looksLikeFormula(content)) {
        content.prepend(u'\'');
    }
    return u'"' + content.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QByteArray csvRow(const QStringList& fields)
{
    QStringList quoted;
    for (const QString& field : fields) {
        quoted << csvField(field);
    }
    return quoted.join(u',').toUtf8() + "\r\n";
}

} // namespace usher
