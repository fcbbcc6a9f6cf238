#pragma once
#include "core/base/error.h"
#include <QTest>

// For a Result<T> that is to be an error of this kind.
#define VERIFY_FAILED(result, expected)                                                                                \
    do {                                                                                                               \
        const auto &failed = (result);                                                                                 \
        QVERIFY(!failed);                                                                                              \
        QCOMPARE(errorName(failed.error().kind), errorName(expected));                                                 \
    } while (false)
