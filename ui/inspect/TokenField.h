// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QLineEdit>

#include "core/sso/call/Ust.h"
#include "core/text/TokenFile.h"

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
    /// Characters; a longer text takes too long to search here.
    static constexpr qsizetype longestAtOnce = 65'536;

    explicit TokenField(QWidget* parent = nullptr);

    /// Returns a copy of the token that the field shows masked. Empty if there is none.
    [[nodiscard]] sso::Ust token() const;
    /// Shows a token masked. `note` is shown at the right of the field.
    void setToken(sso::Ust token, const QString& note = {});
    /// Searches `text` for tokens, as pasting does. Then emits one of the signals below.
    void take(const QString& text);
    /// Takes what the field has, as Enter does: the token that it shows masked or the typed text. Does
    /// nothing if the field is empty.
    void enter();
    /// Removes the token and the note, and empties the field.
    void forget();
    void pasteFromClipboard();

Q_SIGNALS:
    /// There is one token to look up. The field has it.
    void tokenTaken();
    /// There is more than one token in the text. The field is empty.
    void tokensFound(const std::shared_ptr<usher::FoundTokens>& tokens);
    /// The text is so long that its tokens have to be looked for on another thread. The field is empty.
    void longTextTaken(const QString& text);
    /// There is no token in the text. The field is empty, because the text may be a password.
    void nothingFound();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QString maskedText() const;
    /// Forgets the token. The field has `text` then, as if the person had typed it.
    void startTyping(const QString& text);
    /// The note stands beside the token, and never on it.
    void showNoteIfItFits();

    PlainLabel* m_note;
    sso::Ust m_held;
};

} // namespace usher::ui
