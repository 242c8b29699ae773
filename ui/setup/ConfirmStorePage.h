// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/Sso.h"

class QCheckBox;
class QPushButton;

namespace usher::ui
{

class Card;
class MessageBanner;
class PasswordEdit;

/// What a store is that is about to be opened, how it is to be opened and, where it asks for one, with which
/// secret key. Nothing is connected to, nor any password typed, before somebody agrees.
class ConfirmStorePage final : public QWidget
{
    Q_OBJECT

public:
    /// Whether somebody has agreed to open the store before.
    enum class Store { New, Known };

    ConfirmStorePage(const sso::StoreSummary& summary, Store store, sso::Access access,
                     QWidget* parent = nullptr);

    [[nodiscard]] bool asksForKey() const { return m_key != nullptr; }
    /// What was chosen. Takes the key, which leaves its field empty.
    [[nodiscard]] sso::OpenOptions takeOptions();
    /// What is wrong with the key that was given.
    void showKeyError(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void confirmed();
    void declined();

private:
    void addFacts(Card& card, const sso::StoreSummary& summary);
    [[nodiscard]] QWidget* makeKeyRow();
    [[nodiscard]] QWidget* makeWarning(const QStringList& openToOthers);
    void submit();

    QCheckBox* m_isReadOnly;
    MessageBanner* m_keyMessage = nullptr;
    PasswordEdit* m_key = nullptr; ///< where the store asks for one
    QPushButton* m_open;
};

} // namespace usher::ui
