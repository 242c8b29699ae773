// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QLineEdit>

#include "core/sso/call/Ust.h"

namespace usher::ui
{

class PlainLabel;

/// The field for a user session token (UST). Typed text is shown as dots. Pasted or dropped text is searched
/// for tokens, and a single token is shown masked. The token itself is kept apart from the shown text, and
/// cannot be copied from the field. A new text replaces it, whether it is typed, pasted, dropped or set by an
/// assistive tool.
class TokenField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit TokenField(QWidget* parent = nullptr);

    /// Returns whether the field has a token, or any text that may be one.
    [[nodiscard]] bool hasToken() const;
    /// Returns a copy of the token. If the person typed text, the token is taken from it, and is masked from
    /// now on.
    [[nodiscard]] sso::Ust takeToken();
    /// Shows a token masked. `note` is shown at the right of the field.
    void setToken(sso::Ust token, const QString& note = {});
    /// Searches `text` for tokens, as pasting does. Then emits one of the signals below.
    void take(const QString& text);
    /// Removes the token and the note, and empties the field.
    void forget();
    void pasteFromClipboard();

Q_SIGNALS:
    /// One token was pasted or dropped, and is in the field now.
    void tokenTaken();
    /// More than one token was pasted or dropped, so the person must choose. The field is empty.
    void tokensFound(const std::shared_ptr<const std::vector<sso::Ust>>& tokens);
    /// The pasted text has no token in it, and is empty, too long, or more than one line.
    void nothingFound();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    [[nodiscard]] QString maskedText() const;
    /// Forgets the token. The field has `text` then, as if the person had typed it.
    void startTyping(const QString& text);

    PlainLabel* m_note;
    sso::Ust m_held;
};

} // namespace usher::ui
