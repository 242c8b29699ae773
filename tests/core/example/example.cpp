// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "core/Time.h"
#include "core/sso/api/Sso.h"
#include "core/sso/setup/StoreSetup.h"

using namespace usher;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(u"store"_s);
    const QString address = u"127.0.0.1"_s;
    const auto password = crypto::SecretBytes::fromText(u"abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
    const SystemClock clock;

    const auto logInAndLook = [&](const auto& sso) {
        auto login = sso->user().login(u"admin1"_s, password, u"CRM"_s, address, u"Firefox 139.0"_s);
        return login.and_then([&](const sso::LoginSession& own) {
            return sso->user().session().get(u"my-cid"_s, own.ust, own.ust, u"CRM"_s, address);
        });
    };
    const auto session = sso::createStore(folder, u"admin1"_s, password, clock)
                             .and_then([&] { return sso::Sso::open(folder, clock); })
                             .and_then(logInAndLook);
    if (!session) {
        std::cerr << qPrintable(errorSentence(session.error())) << '\n';
        return 1;
    }
    std::cout << "creation_time   " << qPrintable(secondsText(session->creationTime)) << '\n'
              << "expiration_time " << qPrintable(secondsText(session->expirationTime)) << '\n'
              << "remote_addr     " << qPrintable(session->remoteAddr) << '\n'
              << "user_agent      " << qPrintable(session->userAgent) << '\n';
}
