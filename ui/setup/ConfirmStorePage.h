// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "sso/StoreSummary.h"

namespace usher::ui
{

/// What a folder is that is about to be opened for the first time; nothing is connected to, nor any password
/// typed, before somebody agrees.
class ConfirmStorePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ConfirmStorePage(const sso::StoreSummary& store, QWidget* parent = nullptr);

    void focusOpen();

Q_SIGNALS:
    void confirmed();
    void declined();

private:
    QWidget* m_open;
};

} // namespace usher::ui
