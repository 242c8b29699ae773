// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/AuditApi.h"

namespace usher::ui
{

/// Says that a record is in the log of a signed checkpoint. A button shows the checkpoint and the hashes that
/// prove it.
class ProofSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ProofSection(const sso::ProvenRecord& proven, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeEvidence(const sso::ProvenRecord& proven);
};

} // namespace usher::ui
