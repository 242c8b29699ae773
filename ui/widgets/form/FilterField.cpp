// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/FilterField.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

#include <QValidator>

#include "ui/words/TokenFinder.h"

namespace usher::ui
{

namespace
{

/// No token in clear is longer; few are shorter. An encrypted one is never typed.
constexpr qsizetype clearLength = 30;
/// As much of a token as its masked form shows.
constexpr qsizetype shownLength = 8;

/// How many characters of `after` came at once, if it was `before` until now.
qsizetype insertedAtOnce(const QString& before, const QString& after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head]) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    return after.size() - head - tail;
}

/// The token in a text, unless somebody may still be typing it.
QString completeToken(const QString& before, const QString& text)
{
    const QStringList tokens = findTokens(text);
    const bool isTyped = insertedAtOnce(before, text) <= 1;
    for (const QString& token : tokens) {
        if (!isTyped || !token.startsWith(QLatin1StringView("zust")) || token.size() >= clearLength) {
            return token;
        }
    }
    return {};
}

bool beginsLikeToken(const QString& text)
{
    constexpr std::array prefixes = {QLatin1StringView("zust"), QLatin1StringView("gAAA"),
                                     QLatin1StringView("zato.secf.")};
    return text.size() > shownLength && std::ranges::any_of(prefixes, [&](QLatin1StringView prefix) {
               return text.trimmed().startsWith(prefix);
           });
}

/// A validator sees every new text before it is shown, told to assistive tools or remembered for undoing,
/// however it came.
class TokenCatcher final : public QValidator
{
public:
    TokenCatcher(std::function<void(const QString&)> caught, QObject* parent)
        : QValidator(parent), m_caught(std::move(caught))
    {
    }

    State validate(QString& text, int& position) const override
    {
        if (const QString token = completeToken(m_before, text); !token.isEmpty()) {
            text.clear();
            position = 0;
            m_caught(token);
        }
        m_before = text;
        return Acceptable;
    }

private:
    std::function<void(const QString&)> m_caught;
    mutable QString m_before;
};

} // namespace

FilterField::FilterField(const QString& name, const QString& objectName, QWidget* parent) : QLineEdit(parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    setValidator(new TokenCatcher([this](const QString& token) { catchToken(token); }, this));
    // While somebody types, each search would be a record of its own: wait for a pause.
    m_typing.setSingleShot(true);
    m_typing.setInterval(std::chrono::milliseconds{300});
    connect(&m_typing, &QTimer::timeout, this, &FilterField::finish);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        setEchoMode(beginsLikeToken(text) ? QLineEdit::Password : QLineEdit::Normal);
        m_typing.start();
    });
    connect(this, &QLineEdit::returnPressed, this, &FilterField::finish);
}

void FilterField::setValue(const QString& value)
{
    if (value != text()) {
        setText(value);
        m_typing.stop();
    }
}

void FilterField::catchToken(const QString& token)
{
    // Later: the field is in the middle of a change.
    auto caught = std::make_shared<const sso::Ust>(sso::Ust::fromText(token));
    QMetaObject::invokeMethod(
        this,
        [this, caught] {
            m_typing.stop();
            Q_EMIT tokenCaught(*caught);
        },
        Qt::QueuedConnection);
}

void FilterField::finish()
{
    m_typing.stop();
    if (const QStringList tokens = findTokens(text()); !tokens.isEmpty()) {
        catchToken(tokens.first());
        setValue({});
        return;
    }
    Q_EMIT changed();
}

} // namespace usher::ui
