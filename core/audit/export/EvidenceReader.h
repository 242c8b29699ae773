// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/export/Evidence.h"

class QJsonObject;

namespace usher::audit
{

/// Reads an evidence file line by line and stops at the first fault. Each line must be exactly as Usher
/// writes it, except for what a mail program or an editor adds around it.
class EvidenceReader final
{
public:
    /// `verifierKey` comes from another source than the file, or is empty.
    explicit EvidenceReader(QString verifierKey);

    /// Reads the next line. Returns false after a fault.
    [[nodiscard]] bool read(QByteArrayView line);

    /// Returns the result after the last line.
    [[nodiscard]] EvidenceVerdict finish();

private:
    bool failed(const QString& fault);
    [[nodiscard]] bool readHeader(const QJsonObject& json);
    [[nodiscard]] bool readRecord(const QJsonObject& json);
    [[nodiscard]] bool readEnd(const QJsonObject& json);

    EvidenceVerdict m_verdict;
    qint64 m_line = 0;
    qint64 m_lastNumber = 0;
    bool m_isEnded = false;
};

} // namespace usher::audit
