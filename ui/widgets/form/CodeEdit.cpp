// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/CodeEdit.h"

#include <algorithm>

#include <QValidator>

#include "core/text/TypedText.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

constexpr qsizetype codeDigits = 6;

/// Leaves out blanks, and makes digits of full width plain ones.
class CodeValidator final : public QValidator
{
public:
    using QValidator::QValidator;

    State validate(QString& text, int& position) const override
    {
        position = static_cast<int>(digitsOf(text.first(position)).size());
        text = digitsOf(text);
        const bool isCode = text.size() <= codeDigits && std::ranges::all_of(text, [](QChar digit) {
                                return digit >= u'0' && digit <= u'9';
                            });
        return isCode ? Acceptable : Invalid;
    }

private:
    static QString digitsOf(const QString& text)
    {
        return withoutBlanks(text).normalized(QString::NormalizationForm_KC);
    }
};

} // namespace

CodeEdit::CodeEdit(QWidget* parent) : QLineEdit(parent)
{
    setAcceptDrops(false);
    setObjectName(QStringLiteral("totpCode"));
    setFont(theme::fixedFont(font()));
    setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    setValidator(new CodeValidator(this));
}

bool CodeEdit::isComplete() const
{
    return text().size() == codeDigits;
}

crypto::SecretBytes CodeEdit::takeCode()
{
    auto code = crypto::SecretBytes::fromText(text());
    forget();
    return code;
}

void CodeEdit::forget()
{
    setText(QString()); // clear() could be undone
}

} // namespace usher::ui
