namespace NetGen.Reports.Tests;

/// <summary>Axes have round ticks and hold their values.</summary>
public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 2.31, 6, "0.0 0.5 1.0 1.5 2.0 2.5")]
    [InlineData(0, 0.013, 6, "0.000 0.005 0.010 0.015")]
    [InlineData(-0.4, 3, 6, "-1 0 1 2 3")]
    [InlineData(0, 250, 6, "0 50 100 150 200 250")]
    [InlineData(0, 7e6, 6, "0 2E+6 4E+6 6E+6 8E+6")]
    public void Ticks_are_round(double low, double high, int ticks, string expected)
    {
        Axis axis = Axis.Over(low, high, ticks);
        Assert.Equal(expected, string.Join(' ', axis.Ticks.Select(axis.Format)));
        Assert.InRange(axis.ShareOf(low), 0, 1);
        Assert.InRange(axis.ShareOf(high), 0, 1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(1e-12, 1e-12)]
    public void A_single_value_has_an_axis_too(double low, double high)
    {
        Axis axis = Axis.Over(low, high, 6);
        Assert.True(axis.High > axis.Low);
        Assert.InRange(axis.ShareOf(low), 0, 1);
    }
}
