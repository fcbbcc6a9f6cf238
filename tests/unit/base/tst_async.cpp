#include "core/base/async.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QTest>
#include <QThread>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestAsync final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void readyFutureHasItsAnswer()
    {
        const QFuture<Result<int>> future = readyFuture(Result<int>(7));
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QCOMPARE(future.result().value(), 7);
    }

    void continuationIsCalledThroughTheEventLoop()
    {
        int answer = 0;
        whenDone(readyFuture(Result<int>(7)), this, [&answer](const Result<int> &result) { answer = *result; });
        QCOMPARE(answer, 0); // never from inside whenDone
        QTRY_COMPARE(answer, 7);
    }

    void continuationIsCalledOnce()
    {
        const Answer<int> answer;
        int calls = 0;
        whenDone(answer.future(), this, [&calls](const Result<int> &) { ++calls; });
        answer.finish(1);
        answer.finish(2);
        QTRY_COMPARE(calls, 1);
        QVERIFY(passesTheEventLoop());
        QCOMPARE(calls, 1);
        QCOMPARE(answer.future().result().value(), 1);
    }

    void continuationIsCalledOnTheContextsThread()
    {
        const Answer<int> answer;
        QThread *seen = nullptr;
        whenDone(answer.future(), this, [&seen](const Result<int> &) { seen = QThread::currentThread(); });
        const std::unique_ptr<QThread> worker(QThread::create([answer] { answer.finish(1); }));
        worker->start();
        QVERIFY(worker->wait());
        QTRY_COMPARE(seen, QThread::currentThread());
    }

    void deadContextIsNotCalled_data()
    {
        QTest::addColumn<bool>("answersFirst");
        QTest::newRow("the context dies before the answer") << false;
        QTest::newRow("the context dies before it hears the answer") << true;
    }
    void deadContextIsNotCalled()
    {
        QFETCH(const bool, answersFirst);
        const Answer<int> answer;
        auto context = std::make_unique<QObject>();
        const auto held = std::make_shared<int>();
        bool called = false;
        whenDone(answer.future(), context.get(), [&called, held](const Result<int> &) { called = true; });
        QCOMPARE(held.use_count(), 2);
        if (answersFirst)
            answer.finish(1);
        context.reset();
        QCOMPARE(held.use_count(), 1); // what the continuation held is free
        answer.finish(1);
        QVERIFY(passesTheEventLoop());
        QVERIFY(!called);
    }

    void contextMayDieInsideTheContinuation()
    {
        auto *context = new QObject;
        bool called = false;
        whenDone(readyFuture(Result<int>(1)), context, [&called, context](const Result<int> &) {
            called = true;
            context->deleteLater();
        });
        QTRY_VERIFY(called);
        QVERIFY(passesTheEventLoop());
    }

    void continuationFreesWhatItHeld()
    {
        const auto held = std::make_shared<int>();
        whenDone(readyFuture(Result<int>(1)), this, [held](const Result<int> &) {});
        QTRY_COMPARE(held.use_count(), 1);
    }

    void cancelledFutureIsNotHeard()
    {
        const Answer<int> answer;
        bool called = false;
        whenDone(answer.future(), this, [&called](const Result<int> &) { called = true; });
        answer.future().cancel();
        answer.finish(1);
        QVERIFY(passesTheEventLoop());
        QVERIFY(!called);
        QVERIFY(answer.future().isFinished());
    }

    void answerThatMovesOnlyIsHandedOver()
    {
        QPromise<std::unique_ptr<int>> promise;
        int seen = 0;
        promise.start();
        whenDone(promise.future(), this, [&seen](std::unique_ptr<int> value) { seen = *value; });
        promise.addResult(std::make_unique<int>(7));
        promise.finish();
        QTRY_COMPARE(seen, 7);
    }

    void droppedAnswerIsCancelled()
    {
        QFuture<Result<QString>> future;
        {
            const Answer<QString> answer;
            const Answer<QString> copy = answer;
            future = copy.future();
            QVERIFY(!future.isFinished());
        }
        QVERIFY(future.isFinished());
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }

    void droppedAnswerReachesItsContinuation()
    {
        auto answer = std::make_unique<Answer<int>>();
        std::optional<ErrorKind> kind;
        whenDone(answer->future(), this, [&kind](const Result<int> &result) { kind = result.error().kind; });
        answer.reset();
        QTRY_VERIFY(kind == ErrorKind::Cancelled);
    }

    void copiesShareOneAnswer()
    {
        const Answer<int> answer;
        const Answer<int> copy = answer; // NOLINT(performance-unnecessary-copy-initialization)
        QVERIFY(!copy.isDone());
        answer.finish(fail(ErrorKind::NotFound, u"why"_s));
        QVERIFY(copy.isDone());
        copy.finish(1);
        QVERIFY(copy.future().result().error() == (Error{ErrorKind::NotFound, u"why"_s, {}}));
    }

    void answerWithoutValueIsPossible()
    {
        const Answer<void> answer;
        bool fine = false;
        whenDone(answer.future(), this, [&fine](const Result<> &result) { fine = result.has_value(); });
        answer.finish({});
        QTRY_VERIFY(fine);
    }

    void waitingTellsLateFromCancelled()
    {
        const Answer<int> answer;
        QCOMPARE(waitFor(answer.future(), std::chrono::milliseconds(1)).error().kind, ErrorKind::Timeout);
        answer.future().cancel();
        answer.finish(1);
        QCOMPARE(waitFor(answer.future()).error().kind, ErrorKind::Cancelled);
    }

private:
    // A continuation that was ready before is called before this one.
    bool passesTheEventLoop()
    {
        bool passed = false;
        whenDone(readyFuture(1), this, [&passed](int) { passed = true; });
        return QTest::qWaitFor([&passed] { return passed; });
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
