// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "core/crypto/SecretBytes.h"

namespace usher::ui
{

class IconButton;

/// A password's field with a button that shows it. It can be typed and pasted, but not copied, dragged or
/// brought back by undo. Qt keeps copies of a text that no program can reach; what can be reached is
/// overwritten.
class PasswordEdit final : public QLineEdit
{
    Q_OBJECT

public:
    /// `name`: its accessible name, `Password`.
    explicit PasswordEdit(const QString& name, QWidget* parent = nullptr);

    /// The password, which leaves the field empty. The caller overwrites it in turn.
    [[nodiscard]] QString takeSecret();

    /// The same as UTF-8 that is wiped, with no copy left to overwrite.
    [[nodiscard]] crypto::SecretBytes takeSecretBytes();

    /// Empties the field and hides what will be typed next.
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
