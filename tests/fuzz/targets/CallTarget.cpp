// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>

#include "app/cli/call/CallFields.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/call/LineReader.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"
#include "tests/fuzz/support/MemoryFile.h"

namespace usher::fuzz::call
{

namespace
{

void readRequest(const QJsonObject& request)
{
    cli::CallFields fields(request);
    for (const char* name : {"op", "cid", "current_app", "remote_addr", "user_agent", "username"}) {
        std::ignore = fields.text(QLatin1StringView(name));
    }
    std::ignore = fields.secret(QLatin1StringView("current_ust"));
    std::ignore = fields.optionalSecret(QLatin1StringView("new_password"));
    std::ignore = fields.flag(QLatin1StringView("reveal"));
    const QByteArray line = cli::jsonLine(request);
    check(line.endsWith('\n') && line.count('\n') == 1, "an answer is not one line");
    check(QJsonDocument::fromJson(line).object() ==
              QJsonDocument::fromJson(QJsonDocument(request).toJson()).object(),
          "escapes change an answer");
}

} // namespace

void fuzzOne(QByteArrayView data)
{
    constexpr std::size_t longest = 300; // so that a short input has lines that are too long
    const MemoryFile file(data);
    cli::LineReader lines(file.descriptor(), longest);
    qsizetype read = 0;
    for (cli::InputLine line = lines.next(); line.kind != cli::InputLine::Kind::End; line = lines.next()) {
        check(line.kind != cli::InputLine::Kind::Failed, "a file in memory cannot be read");
        read += line.text.size();
        check(line.text.size() <= static_cast<qsizetype>(longest), "a line is longer than it may be");
        const auto request = QJsonDocument::fromJson(line.text.toByteArray());
        if (request.isObject()) {
            readRequest(request.object());
        }
    }
    check(read <= data.size(), "lines have more than the input");
}

} // namespace usher::fuzz::call
