using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Where several images go through a network together, they go alone as long as their values are more than its weights.</summary>
public sealed class AlonePhasesTests
{
    public static TheoryData<string> Widths => [.. Targets.All.Select(target => target.Id)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Images_with_many_values_go_alone_until_weights_are_more(string target)
    {
        PredictPlan plan = Plan("Network(2, 64, 64), Conv2d(2, 24, 3, Padding = 1), ReLU, Conv2d(24, 24, 3, Padding = 1), ReLU, MaxPool2d(4), Conv2d(24, 16, 3, Stride = 2), ReLU, Flatten, Linear(784, 120), Tanh, Linear(7)", target);
        Assert.InRange(plan.AlonePhases, 1, plan.FewPhases.Count - 1);
        Assert.DoesNotContain(plan.FewPhases.Take(plan.AlonePhases), phase => phase.Joint is not null);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Images_that_fit_into_the_cache_go_together(string target)
    {
        PredictPlan plan = Plan("Network(1, 28, 28), Conv2d(1, 4, 3), ReLU, MaxPool2d(2), Flatten, Linear(676, 120), ReLU, Linear(10)", target);
        Assert.True(plan.JoinsImages);
        Assert.Equal(0, plan.AlonePhases);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Where_no_step_takes_several_images_there_are_no_phases_to_leave(string target) =>
        Assert.Equal(0, Plan("Network(2, 64, 64), Conv2d(2, 24, 3, Padding = 1), ReLU, Conv2d(24, 24, 3, Padding = 1), ReLU", target).AlonePhases);

    private static PredictPlan Plan(string attributes, string target) =>
        new(Fusion.ForPrediction(AnalyzedNetworks.Of(attributes)), Targets.Parse(target)[0]);
}
