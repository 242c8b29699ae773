// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QWidget>

class QCheckBox;
class QPushButton;

namespace usher::ui
{

/// Offers what a person can do where an act needs two super-users: to propose it, or to act alone in an
/// emergency. The widget itself is the confirmation of acting alone; its buttons stand beside Cancel.
class SecondPersonOffer final : public QWidget
{
    Q_OBJECT

public:
    /// Whether the act can be done alone in an emergency.
    enum class Alone { Possible, Impossible };

    explicit SecondPersonOffer(Alone alone, QWidget* parent = nullptr);

    /// Returns the buttons that propose and that act alone. The dialog places them and becomes their parent.
    [[nodiscard]] std::array<QPushButton*, 2> buttons() const;
    /// Shows the offer, or hides all of it.
    void setOffered(bool isOffered);
    /// Lets the person propose the act, because all fields are filled in.
    void setProposable(bool isProposable);
    /// Returns whether the person wants to act alone, and whether that is confirmed.
    [[nodiscard]] bool isAlone() const { return m_isAlone; }
    [[nodiscard]] bool isConfirmed() const;
    /// Moves the focus to what comes after the fields, if it can be used.
    void focusFirst();

Q_SIGNALS:
    void proposeWanted();
    /// The person wants to act alone, or has confirmed this, or has not after all.
    void changed();

private:
    QPushButton* m_propose;
    QPushButton* m_alone;
    QCheckBox* m_confirm;
    bool m_canAlone;
    bool m_isAlone = false;
};

} // namespace usher::ui
