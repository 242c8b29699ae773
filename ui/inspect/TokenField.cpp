// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/TokenField.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

#include "core/text/TokenFinder.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

TokenField::TokenField(QWidget* parent) : QLineEdit(parent), m_note(new PlainLabel(this))
{
    setObjectName(QStringLiteral("tokenField"));
    setAccessibleName(tr("User session token"));
    setPlaceholderText(tr("Paste a token, or any text that contains one"));
    setFont(theme::fixedFont(font()));
    setClearButtonEnabled(false);
    setDragEnabled(false);
    setEchoMode(QLineEdit::Password);
    addAction(theme::icon(theme::Icon::KeyRound), QLineEdit::LeadingPosition);

    m_note->setTone(theme::Tone::Muted);
    m_note->setFont(theme::compactFont(QGuiApplication::font()));
    auto* inside = new QHBoxLayout(this);
    inside->setContentsMargins(0, 0, 14, 0);
    inside->addWidget(m_note, 0, Qt::AlignRight);

    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_held.isEmpty()) {
            forget(); // a part of the masked token is no token
        }
    });
    // An assistive tool sets the text without an edit.
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!m_held.isEmpty() && text != maskedText()) {
            startTyping(text);
        }
    });
}

bool TokenField::hasToken() const
{
    return !m_held.isEmpty() || !text().trimmed().isEmpty();
}

sso::Ust TokenField::takeToken()
{
    if (m_held.isEmpty()) {
        const QString typed = text();
        auto found = findTokens(typed);
        setToken(found.size() == 1 ? sso::Ust(std::move(found.front()))
                                   : sso::Ust::fromText(typed.trimmed()));
    }
    return m_held.clone();
}

void TokenField::setToken(sso::Ust token, const QString& note)
{
    m_held = std::move(token);
    setEchoMode(QLineEdit::Normal);
    setText(maskedText());
    setCursorPosition(0);
    m_note->setText(note);
}

QString TokenField::maskedText() const
{
    // Always twelve dots between head and tail, whatever the length of the token.
    QString shown = m_held.masked();
    shown.replace(u'…', QString(12, u'•'));
    return shown;
}

void TokenField::take(const QString& text)
{
    constexpr qsizetype longestToken = 4096;
    auto tokens = findTokens(text);
    const QString trimmed = text.trimmed();
    if (tokens.size() > 1) {
        forget();
        auto found = std::make_shared<std::vector<sso::Ust>>();
        for (crypto::SecretBytes& token : tokens) {
            found->emplace_back(std::move(token));
        }
        Q_EMIT tokensFound(found);
    } else if (tokens.size() == 1) {
        const bool isWhole = crypto::SecretBytes::fromText(trimmed) == tokens.front();
        setToken(sso::Ust(std::move(tokens.front())), isWhole ? QString() : tr("found in the pasted text"));
        Q_EMIT tokenTaken();
    } else if (trimmed.isEmpty() || trimmed.size() > longestToken || trimmed.contains(u'\n')) {
        forget();
        Q_EMIT nothingFound();
    } else {
        // The store decides what this is. It may be a token in a form that is not known here.
        setToken(sso::Ust::fromText(trimmed));
        Q_EMIT tokenTaken();
    }
}

void TokenField::forget()
{
    startTyping({});
}

void TokenField::startTyping(const QString& text)
{
    m_held = {};
    m_note->clear();
    setEchoMode(QLineEdit::Password);
    setText(text);
}

void TokenField::pasteFromClipboard()
{
    take(QGuiApplication::clipboard()->text());
}

void TokenField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste)) {
        pasteFromClipboard();
        return;
    }
    const QString typed = event->text();
    if (!m_held.isEmpty() && !typed.isEmpty() && typed.front().isPrint()) {
        forget(); // the masked token cannot be edited, so typing begins with an empty field
    }
    QLineEdit::keyPressEvent(event);
}

void TokenField::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme::icon(theme::Icon::ClipboardPaste), tr("Paste"), this,
                    &TokenField::pasteFromClipboard);
    menu->addAction(theme::icon(theme::Icon::X), tr("Clear"), this, &TokenField::forget);
    menu->popup(event->globalPos());
}

void TokenField::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void TokenField::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(event->mimeData()->text());
}

void TokenField::inputMethodEvent(QInputMethodEvent* event)
{
    if (!m_held.isEmpty() && !event->commitString().isEmpty()) {
        forget();
    }
    QLineEdit::inputMethodEvent(event);
}

} // namespace usher::ui
