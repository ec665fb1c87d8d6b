using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>How many workers the trainer gives a step, by a clock that the test keeps.</summary>
public sealed class WorkerChoiceTests
{
    private const double Patience = 100;

    [Fact]
    public void OneWorkerStaysAlone()
    {
        var choice = new WorkerChoice(1, Patience);
        Run(choice, 10, _ => 0.001);
        Assert.Equal(1, choice.Best);
    }

    /// <summary>Work of one worker, in seconds, and what each further worker costs.</summary>
    [Theory]
    [InlineData(0.00003, 0.00003, 1)]
    [InlineData(0.001, 0.00003, 8)]
    [InlineData(1, 0.00003, 8)]
    [InlineData(0.0001, 0.00001, 4)]
    [InlineData(0.0004, 0.00003, 4)]
    public void TheQuickestNumberStays(double work, double perWorker, int expected)
    {
        double Seconds(int workers) => (work / workers) + (perWorker * (workers - 1));
        var choice = new WorkerChoice(8, Patience);
        Run(choice, 20, Seconds);
        Assert.Equal(expected, choice.Best);
    }

    [Theory]
    [InlineData(0.00003, 0.00003)]
    [InlineData(0.01, 0)]
    [InlineData(3, 0)]
    public void TurnsThatLoseTakeLittleOfTheTime(double work, double perWorker)
    {
        double Seconds(int workers) => (work / workers) + (perWorker * (workers - 1));
        double best = Enumerable.Range(1, 2).Min(Seconds);
        var choice = new WorkerChoice(2, Patience);
        (double seconds, long runs) = Run(choice, 600, Seconds);
        Assert.InRange(best * runs / seconds, 0.97, 1.0001);
    }

    /// <summary>Another program comes and goes. Meanwhile each phase waits for the worker that has no core.</summary>
    [Fact]
    public void TheNumberFollowsTheMachine()
    {
        var choice = new WorkerChoice(2, Patience);
        Run(choice, 20, workers => workers == 2 ? 0.0006 : 0.001);
        Assert.Equal(2, choice.Best);
        Run(choice, 20, workers => workers == 2 ? 0.003 : 0.0015);
        Assert.Equal(1, choice.Best);
        Run(choice, 20, workers => workers == 2 ? 0.0006 : 0.001);
        Assert.Equal(2, choice.Best);
    }

    [Fact]
    public void TheFirstRunTellsNothing()
    {
        var choice = new WorkerChoice(2, Patience);
        choice.Add(100);
        Run(choice, 1, workers => workers == 2 ? 0.0006 : 0.001);
        Assert.Equal(2, choice.Best);
    }

    // Runs for so many seconds of the test's clock, and tells how many there were.
    private static (double Seconds, long Runs) Run(WorkerChoice choice, double seconds, Func<int, double> secondsOf)
    {
        double time = 0;
        long runs = 0;
        for (; time < seconds; runs++)
        {
            double run = secondsOf(choice.Next);
            choice.Add(run);
            time += run;
        }

        return (time, runs);
    }
}
