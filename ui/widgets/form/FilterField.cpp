// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/FilterField.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

#include <QKeyEvent>
#include <QValidator>

#include "core/text/TokenFinder.h"
#include "ui/theme/Icons.h"

namespace usher::ui
{

namespace
{

/// Characters of the longest unencrypted token; few are shorter. Nobody types an encrypted token.
constexpr qsizetype clearLength = 30;
/// Characters of a token that its masked form shows.
constexpr qsizetype shownLength = 8;

/// Returns how many characters were inserted at once when the text changed from `before` to `after`.
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

/// Returns the first complete token in `text`. Empty if there is none, or if the person may still be typing
/// it.
sso::Ust completeToken(const QString& before, const QString& text)
{
    const bool isTyped = insertedAtOnce(before, text) <= 1;
    for (crypto::SecretBytes& token : findTokens(text)) {
        if (!isTyped || !token.view().startsWith("zust") || token.view().size() >= clearLength) {
            return sso::Ust(std::move(token));
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

/// Takes tokens out of the text. A validator sees every new text, wherever it comes from, before the field
/// shows it, tells assistive tools about it, or stores it for undo.
class TokenCatcher final : public QValidator
{
public:
    TokenCatcher(std::function<void(sso::Ust)> caught, QObject* parent)
        : QValidator(parent), m_caught(std::move(caught))
    {
    }

    State validate(QString& text, int& position) const override
    {
        if (sso::Ust token = completeToken(m_before, text); !token.isEmpty()) {
            text.clear();
            position = 0;
            m_caught(std::move(token));
        }
        m_before = text;
        return Acceptable;
    }

private:
    std::function<void(sso::Ust)> m_caught;
    mutable QString m_before;
};

} // namespace

FilterField::FilterField(const QString& name, const QString& objectName, QWidget* parent) : QLineEdit(parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    setValidator(new TokenCatcher([this](sso::Ust token) { catchToken(std::move(token)); }, this));
    // Each search is recorded, so the field waits for a pause in the typing.
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

void FilterField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        Q_EMIT listWanted();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::catchToken(sso::Ust token)
{
    // Queued, because the field is still changing its text.
    auto caught = std::make_shared<const sso::Ust>(std::move(token));
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
    if (auto tokens = findTokens(text()); !tokens.empty()) {
        catchToken(sso::Ust(std::move(tokens.front())));
        setValue({});
        return;
    }
    Q_EMIT changed();
}

FilterField* searchField(const QString& name, const QString& objectName, const QString& placeholder)
{
    auto* field = new FilterField(name, objectName);
    field->setPlaceholderText(placeholder);
    field->setClearButtonEnabled(true);
    field->addAction(theme::icon(theme::Icon::Search), QLineEdit::LeadingPosition);
    return field;
}

} // namespace usher::ui
