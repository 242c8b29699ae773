// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/TokenField.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>

#include "core/text/TokenFinder.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

constexpr int noteMargin = 14;

} // namespace

TokenField::TokenField(QWidget* parent) : QLineEdit(parent), m_note(new PlainLabel(this))
{
    setObjectName(QStringLiteral("tokenField"));
    setAccessibleName(tr("User session token"));
    setPlaceholderText(tr("Paste a token, or any text that contains one"));
    setFont(theme::fixedFont(font()));
    setClearButtonEnabled(false);
    setDragEnabled(false);
    setAcceptDrops(false); // the page takes what is dropped anywhere on it
    setEchoMode(QLineEdit::Password);
    addAction(theme::icon(theme::Icon::KeyRound), QLineEdit::LeadingPosition);

    m_note->setTone(theme::Tone::Muted);
    m_note->setFont(theme::compactFont(QGuiApplication::font()));
    auto* inside = new QHBoxLayout(this);
    inside->setContentsMargins(0, 0, noteMargin, 0);
    inside->addWidget(m_note, 0, Qt::AlignRight);

    connect(this, &QLineEdit::textEdited, this, [this] {
        if (!m_held.isEmpty()) {
            forget(); // a part of the masked token is no token
        }
    });
    connect(this, &QLineEdit::returnPressed, this, &TokenField::enter);
    // An assistive tool sets the text without an edit.
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!m_held.isEmpty() && text != maskedText()) {
            startTyping(text);
        }
    });
}

sso::Ust TokenField::token() const
{
    return m_held.clone();
}

void TokenField::setToken(sso::Ust token, const QString& note)
{
    m_held = std::move(token);
    setEchoMode(QLineEdit::Normal);
    setText(maskedText());
    setCursorPosition(0);
    m_note->setText(note);
    showNoteIfItFits();
}

void TokenField::showNoteIfItFits()
{
    const int key = theme::iconSize() + 2 * theme::grid; // at the left end
    const int needed =
        key + fontMetrics().horizontalAdvance(text()) + theme::grid + m_note->sizeHint().width() + noteMargin;
    m_note->setVisible(needed <= width());
}

void TokenField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    showNoteIfItFits();
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
    if (text.size() > longestAtOnce) {
        forget();
        Q_EMIT longTextTaken(text);
        return;
    }
    auto tokens = tokensToLookUp(text);
    if (tokens.size() > 1) {
        forget();
        Q_EMIT tokensFound(std::make_shared<FoundTokens>(FoundTokens{.tokens = std::move(tokens)}));
    } else if (tokens.size() == 1) {
        const bool isWhole = crypto::SecretBytes::fromText(text.trimmed()) == tokens.front();
        setToken(sso::Ust(std::move(tokens.front())), isWhole ? QString() : tr("found in the text"));
        Q_EMIT tokenTaken();
    } else {
        forget();
        Q_EMIT nothingFound();
    }
}

void TokenField::enter()
{
    if (!m_held.isEmpty()) {
        Q_EMIT tokenTaken();
    } else if (!text().trimmed().isEmpty()) {
        take(text());
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

void TokenField::inputMethodEvent(QInputMethodEvent* event)
{
    if (!m_held.isEmpty() && !event->commitString().isEmpty()) {
        forget();
    }
    QLineEdit::inputMethodEvent(event);
}

} // namespace usher::ui
