// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "core/sso/call/Ust.h"

namespace usher::ui
{

class PlainLabel;

/// The field for a user session token. What is typed stands as dots; what is pasted or dropped is searched
/// for tokens, and the one found is shown masked. The token itself is held apart from what is shown, and
/// cannot be copied out.
class TokenField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit TokenField(QWidget* parent = nullptr);

    /// Whether there is anything to look up.
    [[nodiscard]] bool hasToken() const;
    /// A copy of the token: the one that is held, or what was typed, which is held and masked from then on.
    [[nodiscard]] sso::Ust takeToken();
    void setToken(sso::Ust token, const QString& note = {});
    /// Looks for tokens in `text`, as pasting does.
    void take(const QString& text);
    void forget();
    void pasteFromClipboard();

Q_SIGNALS:
    /// Exactly one token was pasted or dropped, and is held now.
    void tokenTaken();
    /// More than one: somebody must choose.
    void tokensFound(const QStringList& tokens);
    /// What was pasted is too long to be a token, and has none in it.
    void nothingFound();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    void startTyping();

    PlainLabel* m_note;
    sso::Ust m_held;
};

} // namespace usher::ui
