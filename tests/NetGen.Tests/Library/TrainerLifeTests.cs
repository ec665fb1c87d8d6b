using System.Runtime.CompilerServices;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Disposing a trainer at any moment, and forgetting one.</summary>
public sealed class TrainerLifeTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void ADisposedTrainerSaysSoInTheUsersTerms()
    {
        var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 2 });
        (float[] inputs, int[] labels) = TestData.Classes(3);
        trainer.Dispose();
        foreach (Action use in new Action[] { () => trainer.Step(inputs, labels), () => trainer.ForwardBackward(inputs, labels), () => trainer.Fit(TestData.Set(3), 1) })
        {
            Assert.Equal("Trainer<TestNet>", Assert.Throws<ObjectDisposedException>(use).ObjectName);
        }

        Assert.Equal(3, trainer.Evaluate(TestData.Set(3)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void DisposingWhileAStepRunsLetsItEnd(int threads)
    {
        var network = new LinearNetwork();
        var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = threads });
        var workers = new System.Collections.Concurrent.ConcurrentBag<Thread>();
        (float[] inputs, int[] labels) = TestData.Classes(60);
        network.OnPhase = phase =>
        {
            workers.Add(Thread.CurrentThread);
            if (phase == 1)
            {
                Parallel.For(0, 4, _ => trainer.Dispose());
            }
        };
        Assert.Equal(60, trainer.Step(inputs, labels).Samples);
        Assert.Equal(threads, workers.Distinct().Count());
        Assert.All(workers.Distinct().Where(w => w != Thread.CurrentThread), w => Assert.True(w.Join(s_patience)));
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(inputs, labels));
        trainer.Dispose();
    }

    [Fact]
    public void DisposingAtAnyMomentNeverThrows()
    {
        (float[] inputs, int[] labels) = TestData.Classes(20);
        for (int round = 0; round < 60; round++)
        {
            var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 1 + (round % 3) });
            var start = new Barrier(3);
            Exception? ofStep = null;
            var exceptions = new Exception?[2];
            Thread[] threads =
            [
                new(() =>
                {
                    start.SignalAndWait();
                    ofStep = Record.Exception(() =>
                    {
                        for (int i = 0; i < 50; i++)
                        {
                            trainer.Step(inputs, labels);
                        }
                    });
                }),
                .. Enumerable.Range(0, 2).Select(i => new Thread(() =>
                {
                    start.SignalAndWait();
                    exceptions[i] = Record.Exception(trainer.Dispose);
                })),
            ];
            Array.ForEach(threads, t => t.Start());
            Assert.All(threads, t => Assert.True(t.Join(s_patience)));
            Assert.All(exceptions, Assert.Null);
            Assert.True(ofStep is null or ObjectDisposedException { ObjectName: "Trainer<TestNet>" }, $"{ofStep}");
        }
    }

    [Fact]
    public void DisposingWithinAReportEndsFit()
    {
        var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 2, BatchSize = 4 });
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(TestData.Set(9), 1, progress: new ProgressLog { OnReport = _ => trainer.Dispose() }));
    }

    [Fact]
    public void ThreadsOfAForgottenTrainerEnd()
    {
        Thread[] workers = Forget();
        Assert.Equal(3, workers.Length);
        for (int attempt = 0; attempt < 50 && workers.Any(w => w.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Array.ForEach(workers, w => w.Join(20));
        }

        Assert.All(workers, w => Assert.False(w.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] Forget()
    {
        var network = new LinearNetwork();
        var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 4 });
        var workers = new System.Collections.Concurrent.ConcurrentBag<Thread>();
        network.OnPhase = _ => workers.Add(Thread.CurrentThread);
        (float[] inputs, int[] labels) = TestData.Classes(60);
        trainer.Step(inputs, labels);
        return [.. workers.Distinct().Where(w => w != Thread.CurrentThread)];
    }
}
