using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>Teams with fewer, as many and more workers than the machine has cores.</summary>
public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void AllFinishAPhaseBeforeAnyStartsTheNext(int workers)
    {
        const int phases = 300;
        using var team = new WorkerTeam(workers);
        var finished = new int[phases];
        int early = 0;
        for (int run = 0; run < 5; run++)
        {
            Array.Clear(finished);
            team.Run(phases, (phase, part, parts) =>
            {
                Assert.Equal(workers, parts);
                if (phase > 0 && Volatile.Read(ref finished[phase - 1]) != workers)
                {
                    Interlocked.Increment(ref early);
                }

                Interlocked.Increment(ref finished[phase]);
            });
            Assert.All(finished, count => Assert.Equal(workers, count));
        }

        Assert.Equal(0, early);
    }

    [Fact]
    public void RunsOfDifferentLengthsFollowEachOther()
    {
        using var team = new WorkerTeam(4);
        int calls = 0;
        int expected = 0;
        for (int run = 0; run < 2000; run++)
        {
            int phases = run % 4;
            team.Run(phases, (_, _, _) => Interlocked.Increment(ref calls));
            expected += 4 * phases;
            Assert.Equal(expected, calls);
        }
    }

    [Fact]
    public void TheCallerIsWorkerZero()
    {
        using var team = new WorkerTeam(3);
        var threads = new Thread[3];
        team.Run(1, (_, part, _) => threads[part] = Thread.CurrentThread);
        Assert.Same(Thread.CurrentThread, threads[0]);
        Assert.Equal(3, threads.Distinct().Count());
    }

    [Fact]
    public void RunsAgainAfterItsThreadsWentToSleep()
    {
        using var team = new WorkerTeam(3);
        int calls = 0;
        for (int run = 1; run <= 5; run++)
        {
            Thread.Sleep(30);
            team.Run(2, (_, _, _) => Interlocked.Increment(ref calls));
            Assert.Equal(run * 6, calls);
        }
    }

    [Fact]
    public void WaitsForASlowWorker()
    {
        using var team = new WorkerTeam(3);
        int done = 0;
        team.Run(2, (phase, part, _) =>
        {
            if (phase == 0 && part == 2)
            {
                Thread.Sleep(60);
                Volatile.Write(ref done, 1);
            }
            else if (phase == 1)
            {
                Assert.Equal(1, Volatile.Read(ref done));
            }
        });
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    public void AnExceptionReachesTheCallerAndEndsTheRun(int workers, int thrower)
    {
        using var team = new WorkerTeam(workers);
        int later = 0;
        for (int run = 0; run < 20; run++)
        {
            var error = Assert.Throws<NotFiniteNumberException>(() => team.Run(5, (phase, part, _) =>
            {
                if (phase == 1 && part == thrower)
                {
                    throw new NotFiniteNumberException("from worker");
                }

                if (phase > 1)
                {
                    Interlocked.Increment(ref later);
                }
            }));
            Assert.Equal("from worker", error.Message);
        }

        Assert.Equal(0, later);
        int calls = 0;
        team.Run(1, (_, _, _) => Interlocked.Increment(ref calls));
        Assert.Equal(workers, calls);
    }

    [Fact]
    public void ARunWithinARunIsRefused()
    {
        using var team = new WorkerTeam(2);
        Assert.Throws<InvalidOperationException>(() => team.Run(1, (_, _, _) => team.Run(1, (_, _, _) => { })));
    }

    [Fact]
    public void ADisposedTeamIsRefused()
    {
        var team = new WorkerTeam(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, (_, _, _) => { }));
    }

    [Fact]
    public void DisposingEndsTheThreads()
    {
        var team = new WorkerTeam(3);
        var threads = new Thread[3];
        team.Run(1, (_, part, _) => threads[part] = Thread.CurrentThread);
        team.Dispose();
        Assert.All(threads[1..], thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void ATeamNeedsAWorker() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(0));
}
