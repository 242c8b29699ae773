// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/PasswordEdit.h"

#include <algorithm>
#include <array>

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>
#include <QValidator>

#include "ui/theme/Metrics.h"
#include "ui/widgets/value/IconButton.h"

namespace usher::ui
{

namespace
{

// Overwrites the characters in place if only the field and `text` share them. A string that other code gave
// to the field must not change.
void overwrite(QString&& text)
{
    constexpr int holders = 2;
    const auto* header = text.data_ptr().d_ptr();
    if (header != nullptr && header->ref_.loadRelaxed() == holders) {
        std::fill_n(const_cast<QChar*>(text.constData()), text.size(), QChar(u'\0'));
    }
}

/// Takes a byte order mark and a line end off a pasted password. Blanks stay, because they may be part of it.
class PastedPasswordValidator final : public QValidator
{
public:
    using QValidator::QValidator;

    State validate(QString& text, int& position) const override
    {
        if (text.startsWith(QChar::ByteOrderMark)) {
            text.remove(0, 1);
            position = std::max(0, position - 1);
        }
        while (text.endsWith(u'\n') || text.endsWith(u'\r')) {
            text.chop(1);
        }
        position = std::min(position, static_cast<int>(text.size()));
        return Acceptable;
    }
};

} // namespace

PasswordEdit::PasswordEdit(const QString& name, QWidget* parent)
    : QLineEdit(parent), m_eye(new IconButton(theme::Icon::Eye, tr("Show password"), this))
{
    setAccessibleName(name);
    setObjectName(QStringLiteral("passwordEdit"));
    setDragEnabled(false);
    setAcceptDrops(false);
    setValidator(new PastedPasswordValidator(this));
    m_eye->setObjectName(QStringLiteral("revealButton"));
    m_eye->setFocusPolicy(Qt::TabFocus); // a click must not take the focus from the field
    m_eye->setCursor(Qt::ArrowCursor);
    setTextMargins(0, 0, theme::iconButtonSize(), 0);
    setRevealed(false);
    connect(m_eye, &IconButton::clicked, this, [this] { setRevealed(!isRevealed()); });
}

QString PasswordEdit::takeSecret()
{
    QString secret(text().constData(), text().size());
    forget();
    return secret;
}

crypto::SecretBytes PasswordEdit::takeSecretBytes()
{
    QString text = takeSecret();
    auto secret = crypto::SecretBytes::fromText(text);
    text.fill(u'\0');
    return secret;
}

void PasswordEdit::forget()
{
    overwrite(text());
    setText(QString()); // clear() could be undone
    setRevealed(false);
}

void PasswordEdit::setRevealed(bool revealed)
{
    constexpr double dotSpacing = 3;
    QFont spaced = font();
    spaced.setLetterSpacing(QFont::AbsoluteSpacing, revealed ? 0 : dotSpacing);
    setFont(spaced);
    setEchoMode(revealed ? Normal : Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
                        (revealed ? Qt::ImhNone : Qt::ImhHiddenText));
    m_eye->setLook(revealed ? theme::Icon::EyeOff : theme::Icon::Eye,
                   revealed ? tr("Hide password") : tr("Show password"));
}

void PasswordEdit::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste"), this, &QLineEdit::paste)->setEnabled(!isReadOnly());
    menu->addAction(tr("Clear"), this, &PasswordEdit::forget)->setEnabled(!text().isEmpty());
    menu->popup(event->globalPos());
}

void PasswordEdit::keyPressEvent(QKeyEvent* event)
{
    constexpr std::array forbidden = {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Copy,
                                      QKeySequence::Cut};
    if (std::any_of(forbidden.begin(), forbidden.end(), [event](auto key) { return event->matches(key); })) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void PasswordEdit::mouseReleaseEvent(QMouseEvent* event)
{
    // Otherwise a selection with the mouse would be copied to the desktop's selection clipboard.
    if (isRevealed()) {
        deselect();
    }
    QLineEdit::mouseReleaseEvent(event);
}

void PasswordEdit::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    const int inset = (height() - theme::iconButtonSize()) / 2;
    const QRect box(width() - theme::iconButtonSize() - inset, inset, theme::iconButtonSize(),
                    theme::iconButtonSize());
    m_eye->setGeometry(QStyle::visualRect(layoutDirection(), rect(), box));
}

} // namespace usher::ui
