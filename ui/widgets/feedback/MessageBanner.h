// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "ui/theme/Icons.h"

namespace usher::ui
{

class IconLabel;
class ValueText;

enum class BannerKind { Info, Success, Warning, Danger };

/// A sentence that has to be noticed, with an icon, on a soft background. Hidden while it has nothing to say;
/// assistive tools are alerted when it has, and read it as a text of the banner's name.
class MessageBanner final : public QWidget
{
    Q_OBJECT

public:
    /// `name`: the accessible name of the text, such as `Login message`.
    explicit MessageBanner(const QString& name, QWidget* parent = nullptr);

    /// Shows the message. Without an icon it has its kind's.
    void setMessage(BannerKind kind, const QString& text, std::optional<theme::Icon> icon = std::nullopt);

    /// Forgets the message and hides.
    void clear();

    [[nodiscard]] QString message() const;
    [[nodiscard]] BannerKind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void announce();

    IconLabel* m_icon;
    ValueText* m_text;
    BannerKind m_kind = BannerKind::Info;
};

} // namespace usher::ui
