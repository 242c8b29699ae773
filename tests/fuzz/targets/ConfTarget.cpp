// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Policy.h"
#include "core/store/PolicyNotices.h"
#include "core/store/ServerConf.h"
#include "core/store/configobj/ConfigObj.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::conf
{

void fuzzOne(QByteArrayView data)
{
    const QString text = QString::fromUtf8(data);
    const QString path = QStringLiteral("fuzz.conf");
    const auto plain = store::ConfigObj::parse(text, path, {.dialect = store::ConfigDialect::Plain});
    check(plain || !errorSentence(plain.error()).isEmpty(), "an error has no sentence");
    const auto conf = store::ConfigObj::parse(text, path);
    if (!conf) {
        check(!errorSentence(conf.error()).isEmpty(), "an error has no sentence");
        return;
    }
    const auto policy = store::readPolicy(*conf);
    check(policy || !errorSentence(policy.error()).isEmpty(), "an error has no sentence");
    const auto odb = store::readOdbSettings(*conf);
    check(odb || !errorSentence(odb.error()).isEmpty(), "an error has no sentence");
    for (const SettingNotice& notice : store::settingNotices(*conf, *conf)) {
        check(!noticeSentence(notice).isEmpty(), "a notice has no sentence");
    }
}

} // namespace usher::fuzz::conf
