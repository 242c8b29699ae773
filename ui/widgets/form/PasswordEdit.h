// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "core/crypto/SecretBytes.h"

namespace usher::ui
{

class IconButton;

/// A field for a password, with a button that shows it. The password can be typed and pasted, but not copied,
/// dragged or restored by undo. Qt keeps some copies of a text that a program cannot reach. All other copies
/// are overwritten.
class PasswordEdit final : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is the accessible name, such as `Password`.
    explicit PasswordEdit(const QString& name, QWidget* parent = nullptr);

    /// Returns the password and empties the field. The caller must overwrite the returned text.
    [[nodiscard]] QString takeSecret();

    /// Returns the password as UTF-8 bytes and empties the field. The bytes wipe themselves, and no copy is
    /// left for the caller to overwrite.
    [[nodiscard]] crypto::SecretBytes takeSecretBytes();

    /// Empties the field and hides what is typed next.
    void forget();

    void setRevealed(bool revealed);
    [[nodiscard]] bool isRevealed() const { return echoMode() == Normal; }

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    IconButton* m_eye;
};

} // namespace usher::ui
