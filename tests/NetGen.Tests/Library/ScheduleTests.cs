using System.Globalization;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Learning-rate schedules against PyTorch's, update by update.</summary>
public sealed class ScheduleTests
{
    private const int Scheduled = 30;

    [Theory]
    [InlineData("step")]
    [InlineData("cosine")]
    [InlineData("one_cycle")]
    [InlineData("one_cycle_options")]
    [InlineData("warm_up_cosine")]
    public void RatesAndMomentaAreThoseOfPyTorch(string name)
    {
        LearningRateSchedule schedule = Create(name);
        double[] rates = Row(name, "rate");
        double[] momenta = Row(name, "momentum");
        Assert.Equal(Scheduled + 1, rates.Length);
        for (int step = 0; step < rates.Length; step++)
        {
            Assert.Equal(rates[step], schedule.RateAt(step), 1e-12);
            Assert.Equal(momenta[step], schedule.MomentumAt(step) ?? 0.9, 1e-12);
        }
    }

    [Fact]
    public void SchedulesFollowOneAnother()
    {
        var schedule = new SequenceSchedule(new ConstantSchedule(0.5), 3, new WarmUpSchedule(2, new StepSchedule(1, 1), 0.5));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.75, 1, 0.1], Enumerable.Range(0, 7).Select(i => schedule.RateAt(i)));
    }

    [Theory]
    [InlineData("cosine")]
    [InlineData("one_cycle")]
    public void TheLastRateStays(string name) => Assert.Equal(Create(name).RateAt(Scheduled), Create(name).RateAt(10 * Scheduled), 1e-12);

    [Fact]
    public void ArgumentsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 5) { WarmUpShare = 1 });
        Assert.Throws<ArgumentNullException>(() => new WarmUpSchedule(5, null!));
    }

    private static LearningRateSchedule Create(string name) => name switch
    {
        "step" => new StepSchedule(0.1, 7, 0.5),
        "cosine" => new CosineSchedule(0.1, Scheduled, 1e-3),
        "one_cycle" => new OneCycleSchedule(0.4, Scheduled + 1),
        "one_cycle_options" => new OneCycleSchedule(0.4, Scheduled + 1) { WarmUpShare = 0.1, StartDivisor = 10, EndDivisor = 100, LowMomentum = 0.5, HighMomentum = 0.8 },
        "warm_up_cosine" => new WarmUpSchedule(5, new CosineSchedule(0.1, Scheduled - 5), 0.25),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown schedule."),
    };

    private static double[] Row(string name, string what)
    {
        string start = $"{name},{what},";
        string row = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", "library_schedules.csv")).Single(r => r.StartsWith(start, StringComparison.Ordinal));
        return Array.ConvertAll(row[start.Length..].Split(','), n => double.Parse(n, CultureInfo.InvariantCulture));
    }
}
