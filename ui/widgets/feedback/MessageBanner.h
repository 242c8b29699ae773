// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointer>
#include <QWidget>

#include "ui/theme/Icons.h"

namespace usher::ui
{

class IconButton;
class IconLabel;
class ValueText;

enum class BannerKind { Info, Success, Warning, Danger };

/// Shows a sentence that the person must notice, with an icon on a soft background. The banner is hidden
/// while it has no message. Each message is announced, and assistive tools read it as a text with the
/// banner's name.
class MessageBanner final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the text, such as `Login message`.
    explicit MessageBanner(const QString& name, QWidget* parent = nullptr);

    /// Shows the message. The default icon is that of the kind.
    void setMessage(BannerKind kind, const QString& text, std::optional<theme::Icon> icon = std::nullopt);
    /// Shows one message, or a list of several.
    void setMessages(BannerKind kind, const QStringList& texts,
                     std::optional<theme::Icon> icon = std::nullopt);

    /// Shows a warning about a field that is empty or wrong, and moves the focus there. The field's
    /// accessible description begins with the warning until the banner shows something else.
    void warnAbout(QWidget& field, const QString& text);

    /// Removes the message and hides the banner.
    void clear();

    [[nodiscard]] QString message() const;
    [[nodiscard]] BannerKind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void takeBackDescription();

    IconLabel* m_icon;
    ValueText* m_text;
    BannerKind m_kind = BannerKind::Info;
    QPointer<QWidget> m_field; ///< that the message is about; may be null
    QString m_warned;          ///< its description with the warning
    QString m_description;     ///< and without
};

/// Returns a row with a banner and its buttons, which stand below it where there is too little room beside
/// it.
[[nodiscard]] QWidget* bannerRow(MessageBanner* banner, std::initializer_list<QWidget*> buttons);

/// Returns the button that dismisses the banner of this name. Assistive tools read which banner it is.
[[nodiscard]] IconButton* dismissButton(const QString& objectName, const QString& bannerName);

} // namespace usher::ui
